//! The weights of the reader: made from what lies beside them, the same every time, and not large.
#![cfg(feature = "train")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use domain::{MessageKind, Point, Verdict};
use reading::train::{Corpus, Reply, Settings, Trained, built_in, lines, replies, score, train};
use std::{collections::BTreeSet, path::Path};

/// The weights that ship may have so many bytes.
const MOST: u64 = 3_000_000;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_weights_are_those_of_the_corpus_the_concepts_and_the_cues() {
    let corpus = Corpus::read(home()).unwrap();
    assert_eq!(
        built_in(),
        Some(corpus.stamp),
        "corpus, concepts or cues have changed: run `cargo xtask train` and commit the weights"
    );
    let file = home().join("model/sentences.bin");
    let size = std::fs::metadata(file).unwrap().len();
    assert!(size <= MOST, "{size} bytes of weights");
}

#[test]
fn the_corpus_speaks_on_every_point_in_every_language_and_names_each_reply_once() {
    let corpus = Corpus::read(home()).unwrap();
    let mut names = BTreeSet::new();
    for (_, reply) in &corpus.replies {
        assert!(names.insert(&reply.id), "{} stands twice", reply.id);
        for (range, ..) in &reply.spans {
            assert!(reply.body.get(range.clone()).is_some(), "{}", reply.id);
        }
    }
    for lang in ["de", "en", "es", "fr", "it", "nl", "pl", "pt"] {
        for point in Point::ALL {
            let given = (Some(point), Verdict::Given);
            let lines = corpus.lines.iter().filter(|l| l.lang == lang);
            let speaking = lines.filter(|l| l.labels.contains(&given)).count();
            assert!(speaking > 0, "{lang}: no sentence gives {point}");
        }
    }
}

#[test]
fn the_same_replies_give_the_same_weights_and_are_read_as_they_are_labelled() {
    let written = (1..=10).map(|n| {
        format!(
            "=== a-{n}\nkind: substantive\n\n[record.given: The entry was deleted on {n} May.] \
             [number.refused: We do not tell you how many others were affected.] \
             Thank you for your letter of {n} April.\n"
        )
    });
    let written = replies(&written.collect::<Vec<_>>().join("\n")).unwrap();
    let all: Vec<&Reply> = written.iter().collect();
    let settings = Settings {
        rounds: 40,
        ..Settings::default()
    };
    let learned = || train(&all, &[], 7, settings);
    let (first, second) = (learned(), learned());
    assert_eq!(first.file(), second.file());
    let rounded = first.rounded().unwrap();
    let tally = score(&all, Some(&rounded));
    assert_eq!(tally.points, (110, 110), "{:?}", tally.misses);
    assert_eq!(tally.passages, (20, 20));
    assert_eq!(tally.comfort, (100, 0));
}

#[test]
fn a_reply_is_read_without_its_marks() {
    let source = "=== x-1\nkind: extension\nsubject: Re: you\ndoc: everything=partly\naccept: cause=partly|silent\n\n\
                  [cause.deflected,everything.given: A glitch.] Regards\n";
    let read: Reply = replies(source).unwrap().remove(0);
    assert_eq!(
        (read.id.as_str(), read.kind),
        ("x-1", MessageKind::Extension)
    );
    assert_eq!(read.body, "A glitch. Regards\n");
    assert_eq!(read.spans.len(), 2);
    assert_eq!(&read.body[read.spans[0].0.clone()], "A glitch.");
    let cause = [Verdict::Deflected, Verdict::Partly, Verdict::Silent];
    assert_eq!(read.labels[&Point::Cause], cause);
    assert_eq!(read.labels[&Point::Everything], [Verdict::Partly]);
    assert_eq!(read.labels[&Point::Number], [Verdict::Silent]);
}

#[test]
fn a_label_that_is_none_is_named_with_its_place() {
    let error = replies("=== y-2\nkind: substantive\n\n[cause.perhaps: A glitch.]\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "y-2: “cause.perhaps” is no label. corpus/README.md says how a reply is written"
    );
    assert!(lines("reason.given: A glitch.", "en").is_err());
}

/// Of a thousand points of the replies in `unmet/` so many are read as labelled, and of a thousand
/// that give nothing so many at most are taken for given.
const UNMET: [(&str, usize, usize); 3] = [
    (include_str!("../unmet/en.replies.txt"), 750, 14),
    (include_str!("../unmet/en-clubs.replies.txt"), 750, 3),
    (include_str!("../unmet/fr.replies.txt"), 740, 5),
];

#[test]
fn what_the_reader_has_never_met_it_reads_no_worse_than_before() {
    for (source, floor, most) in UNMET {
        let unmet = replies(source).unwrap();
        let unmet: Vec<&Reply> = unmet.iter().collect();
        let tally = score(&unmet, Trained::built_in().as_ref());
        println!("{tally}");
        let ((points, right), (nothing, comfort)) = (tally.points, tally.comfort);
        assert!(right * 1000 >= points * floor, "{tally}");
        assert!(comfort * 1000 <= nothing * most, "{tally}");
    }
}
