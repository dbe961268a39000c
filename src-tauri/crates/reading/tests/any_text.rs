//! Whatever a stranger writes: the reader does not panic, and every passage is a part of the text.

use domain::{Language, Verdict};
use proptest::prelude::*;
use reading::{Hints, read, split};

/// Words that cues are made of, so that random text meets them.
const WORDS: &str = "(we|have|deleted|the|entry|200|members|were|affected|sorry|to|your|friends|\
    will|not|may|backups|because|On|wrote:|> |\\n|\\n\\n|\\. |é|😀|\u{2019}|-- \\n|From: |Sent: )";

fn hints() -> Hints {
    Hints {
        automatic: false,
        lang: Some(Language::from("en")),
        received: jiff::civil::date(2026, 10, 6),
    }
}

proptest! {
    #[test]
    fn every_passage_is_an_exact_part_of_the_text(words in proptest::collection::vec(WORDS, 0..80)) {
        let text = words.join(" ");
        for (point, proposal) in read(&text, &hints()).points {
            prop_assert_eq!(proposal.verdict == Verdict::Silent, proposal.evidence.is_empty(), "{}", point);
            for passage in proposal.evidence {
                prop_assert_eq!(text.get(passage.range), Some(passage.text.as_str()));
            }
        }
    }

    #[test]
    fn the_parts_follow_one_another_and_are_the_whole_text(text in "(\\PC|\\n|> |-- ){0,300}") {
        let joined: String = split(&text).into_iter().filter_map(|p| text.get(p.range)).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = read(&text, &hints());
        let _ = read(&text, &Hints { lang: None, automatic: true, ..hints() });
    }
}
