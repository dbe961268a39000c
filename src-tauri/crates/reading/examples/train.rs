//! Trains the sentence model on `corpus/`, writes `model/sentences.bin`, and prints how well it
//! reads replies that were kept from it, and those of `unmet/`:
//!
//! ```text
//! cargo xtask train                 train, write, and cross-validate
//! cargo xtask train --only-cross    cross-validate, and write nothing
//! cargo xtask train --misses        name every point that is read otherwise than labelled
//! ```

#![allow(clippy::print_stdout, reason = "it prints its figures")]

use reading::train::{Corpus, Reply, Settings, Tally, number, replies, score, train};
use std::{collections::BTreeMap, error::Error, fs, path::Path, process::ExitCode, thread};

/// A reply is read by weights of the other parts alone.
const PARTS: usize = 8;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<(), Box<dyn Error>> {
    let flag = |name: &str| words.iter().any(|w| w == name);
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = Corpus::read(home)?;
    println!(
        "{} replies and {} sentences",
        corpus.replies.len(),
        corpus.lines.len()
    );
    let every: Vec<&Reply> = corpus.replies.iter().map(|(_, reply)| reply).collect();
    let trained = train(&every, &corpus.lines, corpus.stamp, Settings::default());
    if !flag("--only-cross") {
        let file = trained.file();
        fs::write(home.join("model/sentences.bin"), &file)?;
        println!("{} bytes of weights written", file.len());
    }
    let tallies = crossed(&corpus);
    for (lang, (rules, model)) in &tallies {
        println!("{lang}  rules alone: {rules}\n{lang}  with model:  {model}");
    }
    for name in ["en", "en-clubs", "fr"] {
        let file = home.join(format!("unmet/{name}.replies.txt"));
        let unmet = replies(&fs::read_to_string(file)?)?;
        let unmet: Vec<&Reply> = unmet.iter().collect();
        let model = trained.rounded();
        println!("unmet {name}  rules alone: {}", score(&unmet, None));
        println!(
            "unmet {name}  with model:  {}",
            score(&unmet, model.as_ref())
        );
    }
    if flag("--misses") {
        let missed = tallies.get("all").map(|(_, model)| &model.misses);
        for miss in missed.into_iter().flatten() {
            println!("{miss}");
        }
    }
    Ok(())
}

/// Every reply read by the rules alone, and by a model that has not met it; by language.
fn crossed(corpus: &Corpus) -> BTreeMap<String, (Tally, Tally)> {
    let of_part = |k: usize| {
        let others = corpus
            .replies
            .iter()
            .filter(|(_, r)| number(r) % PARTS != k);
        let others: Vec<&Reply> = others.map(|(_, reply)| reply).collect();
        let trained = train(&others, &corpus.lines, 0, Settings::default()).rounded();
        let own = corpus
            .replies
            .iter()
            .filter(|(_, r)| number(r) % PARTS == k);
        own.map(|(lang, reply)| {
            let ruled = score(&[reply], None);
            (lang.clone(), ruled, score(&[reply], trained.as_ref()))
        })
        .collect::<Vec<_>>()
    };
    let read: Vec<(String, Tally, Tally)> = thread::scope(|scope| {
        let parts: Vec<_> = (0..PARTS)
            .map(|k| scope.spawn(move || of_part(k)))
            .collect();
        let joined = parts.into_iter().flat_map(|p| p.join().unwrap_or_default());
        joined.collect()
    });
    let mut by: BTreeMap<String, (Tally, Tally)> = BTreeMap::new();
    for (lang, rules, model) in read {
        for key in [lang, "all".to_owned()] {
            let tally = by.entry(key).or_default();
            tally.0.add(&rules);
            tally.1.add(&model);
        }
    }
    by
}
