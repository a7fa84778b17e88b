//! Data files as the module carries them: without the comments that explain them, which no run reads.

/// The entries of a data file, one a line, as a `&'static str`; the path is relative to the file it stands in.
macro_rules! data_file {
    ($path:expr) => {{
        const FILE: &str = include_str!($path);
        const KEPT: [u8; crate::data::kept_bytes(FILE)] = crate::data::without_comments(FILE);
        const TEXT: &str = match std::str::from_utf8(&KEPT) {
            Ok(text) => text,
            // Only whole lines are left out, so this cannot be.
            Err(_) => FILE,
        };
        TEXT
    }};
}

/// How many bytes of a file are not comments.
pub(crate) const fn kept_bytes(file: &str) -> usize {
    let (file, mut at, mut kept) = (file.as_bytes(), 0, 0);
    while at < file.len() {
        let end = line_end(file, at);
        if file[at] != b'#' {
            kept += end - at;
        }
        at = end;
    }
    kept
}

/// The lines of a file that are not comments; the length has to be that of [`kept_bytes`].
pub(crate) const fn without_comments<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    let (file, mut at, mut kept) = (file.as_bytes(), 0, 0);
    let mut out = [0; LENGTH];
    while at < file.len() {
        let end = line_end(file, at);
        let is_comment = file[at] == b'#';
        while at < end {
            if !is_comment {
                out[kept] = file[at];
                kept += 1;
            }
            at += 1;
        }
    }
    out
}

/// One past the line break that ends the line at `at`, or the end.
const fn line_end(file: &[u8], mut at: usize) -> usize {
    while at < file.len() {
        at += 1;
        if file[at - 1] == b'\n' {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_all_else_stays() {
        const FILE: &str = "# why\na # b\n\n#\n#c";
        assert_eq!(kept_bytes(FILE), 7);
        assert_eq!(&without_comments::<7>(FILE), b"a # b\n\n");
        assert!(data_file!("en/weekdays.txt").starts_with("monday"));
    }
}
