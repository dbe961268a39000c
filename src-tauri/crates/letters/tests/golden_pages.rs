//! Each kind of letter as pictures of its pages, looked at once: `UPDATE=1` makes them anew.
//!
//! `golden-pages/<language>/<letter>-<page>.png`, at 50 pixels to the inch, in three languages; the
//! French sender has an Arabic name, the German one a Chinese name, whose glyphs come from the
//! fonts of the system: fonts-noto-core and fonts-noto-cjk.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says what it leaves out"
)]

mod letters_support;

use domain::{LetterKind, MessageKind, Person};
use image::{
    GrayImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use letters::Document;
use letters_support::Sample;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What a letter is written under: the first of these that knows it.
const LAWS: [&str; 4] = ["eu-gdpr", "us-va-cdpa", "ca-qc-law25", "us-ca-ccpa"];

/// The mean by which the greys of a page may differ, of 255, where another version of the
/// renderer draws the same glyphs.
const MEAN: f64 = 1.6;
/// The same for a field of eight by eight pixels: a comma that is missing is more.
const FIELD: f64 = 24.0;

fn named(language: &str) -> (&'static str, &'static str) {
    match language {
        "fr" => ("ليلى منصور", "Noto Sans Arabic"),
        "de" => ("王若晴", "Noto Sans CJK"),
        _ => ("Mara Quill", ""),
    }
}

fn letter(kind: LetterKind, law: &str, language: &str) -> Option<Document> {
    let mut fresh = Sample::in_language(Some(law), language);
    let person = fresh.person.clone();
    fresh.person = Person {
        name: named(language).0.into(),
        ..person
    };
    fresh.enclosures = vec!["picture.png".to_owned()];
    let sent = fresh.clone().requested();
    let replied = sent.clone().replied();
    let (sample, on) = match kind {
        LetterKind::Request => (fresh, "2026-09-14"),
        LetterKind::Reminder => (sent, "2027-03-22"),
        LetterKind::FollowUp => (replied, "2026-10-08"),
        LetterKind::IdentityAnswer => (
            sent.received(2, "2026-09-20", MessageKind::IdentityRequest),
            "2026-09-21",
        ),
        LetterKind::ExtensionObjection => (
            sent.received(3, "2027-03-22", MessageKind::Extension),
            "2027-03-23",
        ),
        LetterKind::Appeal => (replied, "2026-10-20"),
        LetterKind::PlatformComplaint => (replied, "2026-11-20"),
        LetterKind::Complaint => (replied, "2027-03-22"),
        LetterKind::Closing => (replied, "2026-10-20"),
    };
    sample.letter(kind, on).ok()
}

/// The pages of a PDF as pictures; `None` where there is no pdftoppm.
fn pictures(pdf: &[u8]) -> Option<Vec<GrayImage>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    fs::write(&file, pdf).unwrap();
    let done = Command::new("pdftoppm")
        .args(["-r", "50", "-gray", "-png"])
        .args([&file, &folder.path().join("page")])
        .status();
    match done {
        Ok(status) => assert!(status.success(), "pdftoppm draws the pages"),
        Err(_) => {
            println!("skipped: pdftoppm is not installed");
            return None;
        }
    }
    let mut pages: Vec<PathBuf> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "png"))
        .collect();
    pages.sort();
    let open = |path: &PathBuf| image::open(path).unwrap().into_luma8();
    Some(pages.iter().map(open).collect())
}

/// Sixteen greys are enough to look at, and a third of the bytes.
fn keep(page: &GrayImage, file: &Path) {
    let coarse = GrayImage::from_fn(page.width(), page.height(), |x, y| {
        let [grey] = page.get_pixel(x, y).0;
        image::Luma([grey / 16 * 17])
    });
    let out = fs::File::create(file).unwrap();
    let best = PngEncoder::new_with_quality(out, CompressionType::Best, FilterType::NoFilter);
    coarse.write_with_encoder(best).unwrap();
}

/// Whether the system has a font; it must, to set a name as the golden page has it.
fn there(font: &str) -> bool {
    let found = Command::new("fc-list").arg(":").arg("family").output();
    let has = found.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains(font));
    if !has {
        println!("skipped: the system has no {font}");
    }
    has
}

/// How a page differs from the one that was looked at.
fn difference(one: &GrayImage, other: &GrayImage) -> Option<String> {
    if one.dimensions() != other.dimensions() {
        return Some("it has another size".to_owned());
    }
    let apart = |x: u32, y: u32| {
        let (a, b) = (one.get_pixel(x, y).0, other.get_pixel(x, y).0);
        f64::from(a.first().unwrap().abs_diff(*b.first().unwrap()))
    };
    let (width, height) = one.dimensions();
    let mut sum = 0.0;
    for top in (0..height).step_by(8) {
        for left in (0..width).step_by(8) {
            let (right, foot) = ((left + 8).min(width), (top + 8).min(height));
            let all = (top..foot).flat_map(|y| (left..right).map(move |x| (x, y)));
            let field: f64 = all.map(|(x, y)| apart(x, y)).sum();
            sum += field;
            let mean = field / f64::from((right - left) * (foot - top));
            if mean > FIELD {
                return Some(format!("it differs by {mean:.0} near {left}, {top}"));
            }
        }
    }
    let mean = sum / f64::from(width * height);
    (mean > MEAN).then(|| format!("it differs by {mean:.2} all over"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden-pages")
}

#[test]
fn every_kind_of_letter_looks_as_it_was_looked_at() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut written: BTreeSet<PathBuf> = BTreeSet::new();
    let mut wrong = Vec::new();
    for language in ["en", "fr", "de"] {
        let place = folder().join(language);
        let font = named(language).1;
        if !font.is_empty() && !there(font) {
            written.extend(files(&place));
            continue;
        }
        fs::create_dir_all(&place).unwrap();
        for kind in LetterKind::ALL {
            let made = LAWS.iter().find_map(|law| letter(kind, law, language));
            let Some(letter) = made else {
                println!("  no law here knows the {kind} in {language}");
                continue;
            };
            let Some(pages) = pictures(&letter.to_pdf(letters::fonts()).unwrap()) else {
                return;
            };
            for (n, page) in (1..).zip(pages) {
                let file = place.join(format!("{kind}-{n}.png"));
                if update {
                    keep(&page, &file);
                }
                let said = match image::open(&file) {
                    Ok(golden) => difference(&page, &golden.into_luma8()),
                    Err(_) => Some("nobody has looked at it".to_owned()),
                };
                wrong.extend(said.map(|said| format!("{}: {said}", file.display())));
                written.insert(file);
            }
        }
    }
    for old in files(&folder())
        .into_iter()
        .filter(|f| !written.contains(f))
    {
        if update {
            fs::remove_file(old).unwrap();
        } else {
            wrong.push(format!("{}: no letter has this page", old.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "Look at the pages; where they are good, run the test with UPDATE=1\n{}",
        wrong.join("\n")
    );
}

/// All golden pages below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.push(path);
        }
    }
    out
}

#[test]
fn a_line_that_moved_and_a_word_that_is_missing_are_seen() {
    let letter = letter(LetterKind::Request, "eu-gdpr", "en").unwrap();
    let Some(pages) = pictures(&letter.to_pdf(letters::fonts()).unwrap()) else {
        return;
    };
    let page = pages.first().unwrap();
    assert_eq!(difference(page, page), None);
    // The page a hair lower: one pixel of fifty to the inch.
    let lower = GrayImage::from_fn(page.width(), page.height(), |x, y| {
        *page.get_pixel(x, y.saturating_sub(1))
    });
    assert!(difference(page, &lower).is_some());
    // A word painted over.
    let mut less = page.clone();
    for y in 190..202 {
        for x in 50..75 {
            less.put_pixel(x, y, image::Luma([255]));
        }
    }
    assert!(less != *page, "there is a word");
    assert!(difference(page, &less).is_some());
}
