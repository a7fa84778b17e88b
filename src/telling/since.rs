//! `Briefing + earlier Briefing → marks`: what is new since somebody last looked.

use crate::claims::cluster::MERGE_SIMILARITY;
use crate::conflict::contrast;
use crate::reading::split::Article;
use crate::telling::briefing::{Briefing, Bullet};
use crate::{claims::cluster, claims::terms, facts, reading::clean, reading::segment};

pub use super::briefing::Since;

/// Marks every bullet of `briefing` by what `earlier` says.
///
/// Two bullets make the same claim when their similarity reaches [`MERGE_SIMILARITY`] among all bullets of both; they
/// contradict each other when [`contrast`] finds a conflict between the two that is more than time passing. Each bullet has the
/// date of its first source. Costs O(bullets of one × bullets of the other).
///
/// ```
/// use newsbraid::telling::since::{Since, mark};
/// use newsbraid::{Article, Options, brief};
/// # let article = |text: &str| Article { text: text.to_owned(), ..Article::default() };
/// let first = article("The dam at Orla broke on Monday after a week of rain.");
/// let earlier = brief(&[first.clone()], &Options::default());
/// let second = article("On Monday the dam at Orla broke after a week of rain. Sixty homes in Pell were flooded by nightfall.");
/// let mut later = brief(&[first, second], &Options::default());
/// mark(&mut later, &earlier);
/// assert_eq!(later.bullets[0].since, Some(Since::Confirmed));
/// assert_eq!(later.bullets[1].since, Some(Since::New));
/// ```
pub fn mark(briefing: &mut Briefing, earlier: &Briefing) {
    let as_it_is = |of: &Briefing, bullet: &Bullet| {
        let first = bullet.citations.first().and_then(|c| of.sources.iter().find(|s| s.article == c.article));
        let published = first.and_then(|s| s.published.clone());
        Article { text: bullet.text.clone(), published, clean: Some(false), ..Article::default() }
    };
    let of = |b: &Briefing| b.bullets.iter().map(|bullet| as_it_is(b, bullet)).collect::<Vec<Article>>();
    let articles = [of(earlier), of(briefing)].concat();
    let corpus = segment::whole(clean::clean(&articles));
    let terms = terms::vectorize(&corpus);
    let mut against = terms.against();
    let conflicts = contrast(&corpus, &terms, &cluster::cluster(&corpus, &terms), &facts::read(&corpus));
    let old = u32::try_from(earlier.bullets.len()).unwrap_or(u32::MAX);
    for (id, bullet) in (old..).zip(&mut briefing.bullets) {
        let mut differing = conflicts.iter().filter(|conflict| {
            let said_by = |wanted: &dyn Fn(u32) -> bool| conflict.claims.iter().any(|claim| wanted(claim.sentence));
            said_by(&|sentence| sentence == id) && said_by(&|sentence| sentence < old)
        });
        let changed = differing.clone().next().is_some();
        let contradicted = differing.any(|conflict| !conflict.over_time);
        let twin =
            (0..old).map(|other| (against.similarity(id, other), other)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let twin =
            twin.filter(|(similarity, _)| *similarity >= MERGE_SIMILARITY).and_then(|(_, i)| earlier.bullets.get(i as usize));
        bullet.since = Some(match twin {
            _ if contradicted => Since::Contradicted,
            _ if changed => Since::Changed,
            None => Since::New,
            Some(twin) if twin.independent < bullet.independent => Since::Confirmed,
            Some(_) => Since::Same,
        });
    }
}
