//! Pastes that are no articles, or not as one expects them: a briefing or a clear sentence, never a broken page.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};

use crate::harness::World;
use crate::page::Page;
use crate::stories::HARBOUR;

const HINDI: &str = "वेल्म का बंदरगाह मंगलवार शाम को बंद कर दिया गया। तूफ़ान ने दो क्रेनें पटरी से उतार दीं। \
    बंदरगाह प्राधिकरण ने कहा कि कोई घायल नहीं हुआ। मरम्मत पर 1.2 करोड़ क्राउन खर्च होंगे।";
const JAPANESE: &str = "ベルムの港は火曜日の夜に閉鎖された。嵐で二基のクレーンがレールから外れた。\
    港湾局によると、けが人はいなかった。修理には千二百万クローネかかる見込みだ。";
const ARABIC: &str = "أُغلق ميناء فيلم مساء الثلاثاء. اقتلعت العاصفة رافعتين من قضبانهما. \
    وقالت سلطة الميناء إن أحدا لم يصب بأذى. ومن المتوقع أن تكلف الإصلاحات 12 مليون كرونة.";

/// What a page must show after any paste: bullets, or a sentence; and that it still works.
async fn a_briefing_or_a_sentence(page: &Page) -> Result<()> {
    let glance = page.result().await?;
    let is_sentence = glance.alert.split_whitespace().count() >= 3;
    ensure!(!glance.bullets.is_empty() || is_sentence, "neither: {glance:?}");
    page.console_is_empty().await
}

async fn pasted(world: &World, text: &str) -> Result<Page> {
    let page = world.open().await?;
    page.paste(text).await?;
    a_briefing_or_a_sentence(&page).await?;
    Ok(page)
}

pub(crate) async fn adding_nothing_is_answered_with_a_sentence(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    page.click("button", "Add").await?;
    a_briefing_or_a_sentence(&page).await?;
    // And the page goes on working.
    page.paste(HARBOUR).await?;
    page.briefing_of(1).await?;
    Ok(())
}

pub(crate) async fn a_word_or_a_sentence_is_no_trouble(world: Arc<World>) -> Result<()> {
    pasted(&world, "harbour").await?;
    let page = pasted(&world, "The harbour of Velm was closed on Tuesday evening after a storm.").await?;
    ensure!(page.glance().await?.bullets.len() <= 1);
    Ok(())
}

pub(crate) async fn two_identical_articles_say_everything_once(world: Arc<World>) -> Result<()> {
    let page = pasted(&world, HARBOUR).await?;
    let once = page.glance().await?;
    page.paste(HARBOUR).await?;
    let twice = page.briefing_of(2).await?;
    ensure!(once.texts().len() == twice.texts().len(), "{:?} became {:?}", once.texts(), twice.texts());
    ensure!(!page.body().await?.contains("sources differ"), "an article disagrees with itself");
    page.console_is_empty().await
}

pub(crate) async fn five_megabytes_are_no_trouble(world: Arc<World>) -> Result<()> {
    let page = world.open().await?;
    let times = 5_000_000_u32.div_ceil(u32::try_from(HARBOUR.len())?);
    page.clip_repeated(HARBOUR, times).await?;
    page.paste_clipboard().await?;
    a_briefing_or_a_sentence(&page).await
}

pub(crate) async fn binary_is_no_trouble(world: Arc<World>) -> Result<()> {
    // What a person gets who pastes a file's bytes as text, and the file itself; a textarea drops some of the controls.
    let bytes: Vec<u8> = (0..4096_u32).map(|n| u8::try_from(n * 197 % 256).unwrap_or(0)).collect();
    let text: String = bytes.iter().map(|byte| char::from(*byte)).filter(|c| *c != '\0' && *c != '\r').collect();
    let page = pasted(&world, &text).await?;
    let file = xtask::target().join("test-files").join(format!("{}.bin.txt", world.engine().name()));
    std::fs::create_dir_all(file.parent().context("no folder")?)?;
    std::fs::write(&file, bytes)?;
    let field = page.web.find(thirtyfour::By::Css("input[type=file]")).await?;
    field.send_keys(file.to_string_lossy().as_ref()).await?;
    a_briefing_or_a_sentence(&page).await
}

pub(crate) async fn hindi_japanese_and_arabic_are_briefed(world: Arc<World>) -> Result<()> {
    for text in [HINDI, JAPANESE, ARABIC] {
        let page = pasted(&world, text).await?;
        let glance = page.glance().await?;
        ensure!(!glance.bullets.is_empty(), "no bullets from {text}: {}", glance.alert);
        let words = |text: &str| text.split_whitespace().collect::<String>();
        for bullet in glance.texts() {
            // A shortened sentence is marked; up to there the words are the article's.
            let start = bullet.split(['…', '[']).next().unwrap_or_default();
            ensure!(words(text).contains(&words(start)), "\"{bullet}\" is not from the article");
        }
        page.screenshot(if text == HINDI {
            "hindi"
        } else if text == JAPANESE {
            "japanese"
        } else {
            "arabic"
        })
        .await?;
    }
    Ok(())
}
