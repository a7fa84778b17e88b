//! Logarithms and powers that are the same on every machine: all through two functions of `libm`, for each further one
//! is half a kilobyte of the page.

/// The binary logarithm.
pub(crate) fn log2(of: f32) -> f32 {
    libm::logf(of) * std::f32::consts::LOG2_E
}

/// A number that is not negative to a power that is positive.
pub(crate) fn power(base: f32, exponent: f32) -> f32 {
    libm::exp2f(exponent * log2(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_as_near_as_four_decimals_ask() {
        for (base, exponent, want) in
            [(0.0, 1.5, 0.0), (1.0, 0.3, 1.0), (0.25, 1.5, 0.125), (81.0, 0.5, 9.0), (0.7, 1.2, 0.651_805_9)]
        {
            assert!((power(base, exponent) - want).abs() < 1e-5, "{base} to {exponent}");
        }
        assert!((log2(8.0) - 3.0).abs() < 1e-6);
    }
}
