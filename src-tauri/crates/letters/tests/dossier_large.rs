//! A dossier of many pages, which is printed in parts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

mod dossier_support;

use domain::MessageKind;
use dossier_support::{Made, flat, keep, sample, terms, texts, tool};
use letters::LetterError;

/// More pages than are printed at once.
fn many() -> dossier_support::Sample {
    (10..90).fold(sample(), |sample, n| {
        sample.received(n, "2026-10-07", MessageKind::Substantive)
    })
}

#[test]
fn what_is_printed_in_parts_stands_in_order_and_no_reader_finds_a_fault() {
    let sample = many();
    let mut made = Made::of(&sample);
    made.attached = vec![("annex.pdf", terms())];
    let path = keep("large.pdf", &made.pdf());
    if let Some((clean, said)) = tool("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(clean, "{said}");
    }
    let Some(pages) = texts(&path) else { return };
    let of = pages.len();
    assert!(of > 200, "{of} pages");
    for (n, page) in (1..).zip(&pages) {
        let stamp = format!("{} {n}/{of}", sample.dispute().reference);
        assert!(
            flat(page).contains(&stamp),
            "page {n} bears {stamp}:\n{page}"
        );
    }
}

#[test]
fn cancelled_it_stops_there_and_gives_no_file() {
    let sample = many();
    let made = Made::of(&sample);
    let all = u32::try_from(sample.dispute().messages.len()).unwrap() * 2;
    for stop in [0, 3, all / 2 + 40] {
        let mut told = Vec::new();
        let mut go_on = |done: u32, of: u32| {
            told.push((done, of));
            done < stop
        };
        let error = made.try_pdf(&mut go_on).unwrap_err();
        assert!(matches!(error, LetterError::Cancelled), "{error}");
        assert_eq!(told.last().unwrap().0, stop);
        assert!(told.is_sorted(), "it never goes back");
        assert!(told.iter().all(|(done, of)| done < of));
    }
}
