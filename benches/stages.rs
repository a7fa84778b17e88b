//! Every stage by itself and the whole, on the page's example and on 5, 50 and 1,000 articles.
//!
//! ```sh
//! cargo bench --bench stages                                    # our own articles
//! NEWSBRAID_EVAL=<folder of the sets> cargo bench --bench stages # the articles of the sets
//! ```
//!
//! Each asserts its result, so that a wrong short cut cannot win. `cargo test` runs each once, on few articles.

mod inputs;
#[path = "inputs/told.rs"]
mod told;

use criterion::{BenchmarkId, Criterion, Throughput};
use newsbraid::reading::split::split;
use newsbraid::{
    Article, Options, brief, claims::cluster, claims::origins, claims::overlap, claims::stories, conflict, facts, reading::clean,
    reading::html, reading::segment, sharing::link, telling::rank,
};
use newsbraid::{claims::terms, telling::wording};
use told::Told;

fn main() {
    let measured = std::env::args().any(|argument| argument == "--bench");
    let mut c = Criterion::default().sample_size(10).configure_from_args();
    let mut inputs = vec![("example".to_owned(), example())];
    inputs.extend([5, 50, 1_000].iter().filter(|&&n| measured || n <= 50).map(|&n| (n.to_string(), inputs::articles(n))));
    for (name, articles) in &inputs {
        define(&mut c, name, articles);
    }
    c.final_summary();
}

/// The story that the page shows to who has none at hand.
fn example() -> Vec<Article> {
    let texts = [
        include_str!("../www/example/arle-valley-independent.txt"),
        include_str!("../www/example/coastline-courier.txt"),
        include_str!("../www/example/harbour-gazette.txt"),
        include_str!("../www/example/tidewater-radio.txt"),
    ];
    texts.into_iter().map(inputs::article).collect()
}

fn define(c: &mut Criterion, name: &str, articles: &[Article]) {
    let told = Told::new(articles);
    let Told { corpus, terms, clusters, overlap, origins, conflicts, facts, .. } = &told;
    let (paste, page) = (told::paste(articles), told::page(articles));
    let whole = brief(articles, &Options::default());
    assert!(!whole.bullets.is_empty() && whole.sources.len() == articles.len());

    let assembled = told.assemble();

    let mut bench = |stage: &str, run: &mut dyn FnMut()| {
        let mut group = c.benchmark_group(stage);
        group.throughput(Throughput::Bytes(paste.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |b| b.iter(&mut *run));
        group.finish();
    };
    bench("split", &mut || assert!(!split(&paste).is_empty()));
    bench("extract", &mut || assert_eq!(html::extract(&page).len(), 1));
    bench("clean", &mut || assert_eq!(clean::clean(articles), corpus.documents));
    bench("segment", &mut || assert_eq!(segment::segment(corpus.documents.clone()).sentences, corpus.sentences));
    bench("vectorize", &mut || assert_eq!(terms::vectorize(corpus).words, terms.words));
    bench("cluster", &mut || assert_eq!(&cluster::cluster(corpus, terms), clusters));
    bench("overlap", &mut || assert_eq!(&overlap::overlap(corpus, clusters), overlap));
    bench("trace", &mut || assert_eq!(&origins::trace(corpus, terms, overlap), origins));
    bench("group", &mut || assert_eq!(stories::group(corpus, terms, overlap, origins), told.stories));
    bench("read", &mut || assert_eq!(&facts::read_in(corpus, &told.stories), facts));
    bench("compare", &mut || assert_eq!(&conflict::compare(corpus, terms, clusters, origins, &told.stories, facts).0, conflicts));
    bench("rank", &mut || {
        assert_eq!(rank::rank(corpus, terms, clusters, origins, &told.stories, &told.apart, conflicts), told.salience);
    });
    bench("word", &mut || assert_eq!(wording::word(corpus, terms, clusters, origins, conflicts), told.wordings));
    bench("select", &mut || assert_eq!(told.select(), told.chosen));
    bench("assemble", &mut || assert_eq!(told.assemble(), assembled));
    bench("brief", &mut || assert_eq!(told::brief_afresh(articles), whole));
    bench("another length", &mut || assert_eq!(brief(articles, &Options::default()), whole));
    if let Ok(encoded) = link::encode(&whole, Some(3_900)) {
        bench("encode", &mut || assert_eq!(link::encode(&whole, Some(3_900)).as_ref(), Ok(&encoded)));
        bench("decode", &mut || assert!(link::decode(&encoded.fragment).is_ok_and(|d| d.complete)));
    }
}
