//! The one integration target: golden texts, properties and whole briefings.
