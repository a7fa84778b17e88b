//! Learned weights: what a rule was taught by examples instead of by hand.
//!
//! A model is a text file of this folder, one feature a line with its whole-number weights, and a card of the same name
//! (`.md`) that says what it decides, from which data under which licence, by which script of `train/`, and how well on text
//! it has never seen. Sums of whole numbers are the same on every machine, so every engine decides alike.
//!
//! Known misses: the module carries 20 bits of a feature's hash and not its name, so one feature in some two hundred that
//! no training text had is taken for another that it had.

pub(crate) mod weights;
