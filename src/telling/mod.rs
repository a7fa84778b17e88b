//! `Clusters + Facts + Conflicts → Briefing`: which claims are told, in whose words, under which title.
//!
//! In: everything the rooms before made. Out: a [`briefing::Briefing`]. Claims of more independent sources come first, then
//! those that bring most that is new for their length; a claim is told in the words of the member that stands best by
//! itself. What it gets wrong: a sentence that needs the one before it is told late or not at all.

pub mod assemble;
pub mod beyond;
pub mod brief;
pub mod briefing;
pub mod headline;
mod concepts;
pub mod credit;
mod focus;
mod memo;
pub mod rank;
pub mod select;
pub mod shorten;
pub mod shown;
pub mod since;
pub mod timeline;
pub mod wording;
pub mod worth;
