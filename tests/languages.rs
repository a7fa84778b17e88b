//! One story in languages of five scripts, told by three articles of our own each: the briefing as a whole, read by eye when it was kept.

use std::{env, fs};

use newsbraid::reading::split::split;
use newsbraid::sharing::export::{Format, export};
use newsbraid::{Options, brief};

/// `<code>.txt` holds the paste, `<code>.md` its briefing, which is written anew where `UPDATE_GOLDEN` is set; read the diff then.
#[test]
fn the_story_of_the_dam_is_told_in_every_script() {
    for code in ["ar", "hi", "ja", "ru", "zh"] {
        let folder = format!("{}/tests/golden/languages", env!("CARGO_MANIFEST_DIR"));
        let paste = fs::read_to_string(format!("{folder}/{code}.txt")).expect("the paste is there");
        let articles = split(&paste);
        assert_eq!(articles.len(), 3, "{code}");
        let briefing = brief(&articles, &Options::default());
        // Two of them give another number of dead: nobody is to be told that both give one of the two.
        let tolls = briefing.bullets.iter().filter(|bullet| bullet.text.contains("12") || bullet.text.contains("14"));
        assert!(
            tolls.clone().count() > 0 && tolls.into_iter().all(|bullet| bullet.support == 1),
            "{code}: {:#?}",
            briefing.bullets
        );
        assert!(
            briefing.comparisons.iter().any(|row| row.differs && row.values.len() == 2),
            "{code}: {:#?}",
            briefing.comparisons
        );

        let found = export(&briefing, Format::Markdown);
        let file = format!("{folder}/{code}.md");
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &found).expect("the golden file can be written");
        }
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), found, "{code}");
    }
}
