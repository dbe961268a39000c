//! Evidence that was made to break a reader, and more of it than anybody has.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

mod dossier_support;

use dossier_support::{
    Made, PHOTO, Sample, flat, keep, picture, sample, terms, texts, tool, with_exhibit,
};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Document, Object, Stream, dictionary};
use std::{
    io::Write,
    time::{Duration, Instant},
};

fn exhibited(files: &[(&str, Vec<u8>)]) -> (Sample, Vec<Vec<u8>>) {
    let sample = files
        .iter()
        .enumerate()
        .fold(sample(), |sample, (n, (name, _))| {
            with_exhibit(sample, name, &format!("Exhibit number {}", n + 1), "")
        });
    (
        sample,
        files.iter().map(|(_, bytes)| bytes.clone()).collect(),
    )
}

/// The words of each page of a dossier with these exhibits; `None` without pdftotext. No reader
/// of PDF finds a fault in it.
fn pages(name: &str, files: &[(&str, Vec<u8>)]) -> Option<Vec<String>> {
    let (sample, exhibits) = exhibited(files);
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    read(name, &made)
}

fn read(name: &str, made: &Made<'_>) -> Option<Vec<String>> {
    let path = keep(name, &made.pdf());
    if let Some((sound, said)) = tool("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(sound, "{said}");
    }
    let pages = texts(&path)?;
    Some(pages.iter().map(|page| flat(page)).collect())
}

/// A PNG that says it is so large, with these rows.
fn png(width: u32, height: u32, colour: u8, rows: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(rows).unwrap();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, colour, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [
        (b"IHDR", header),
        (b"IDAT", packed.finish().unwrap()),
        (b"IEND", Vec::new()),
    ] {
        out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        out.extend(kind);
        out.extend(body);
        out.extend([0; 4]);
    }
    out
}

/// A JPEG that says it is as large as one can be.
fn huge_jpeg() -> Vec<u8> {
    let mut out = PHOTO.to_vec();
    let frame = |w: &[u8]| w[0] == 0xff && (w[1] == 0xc0 || w[1] == 0xc2);
    let at = out.windows(2).position(frame).unwrap();
    out[at + 5..at + 9].copy_from_slice(&[0xff; 4]);
    out
}

/// So many pages, each with its number.
fn leaves(count: usize) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let tree = doc.new_object_id();
    let kids: Vec<Object> = (1..=count)
        .map(|n| {
            let text = format!("BT /F1 18 Tf 72 600 Td (Leaf {n} of theirs) Tj ET");
            let content = doc.add_object(Stream::new(dictionary! {}, text.into_bytes()));
            let page = doc.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content,
            });
            page.into()
        })
        .collect();
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => i64::try_from(count).unwrap(),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    doc.objects.insert(tree, pages.into());
    let root = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", root);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

#[test]
fn four_hundred_exhibits_have_each_their_code_their_slip_and_their_page() {
    let files: Vec<_> = (0..400).map(|_| ("feed.png", picture())).collect();
    let Some(pages) = pages("four-hundred.pdf", &files) else {
        return;
    };
    let contents = pages[..12].join(" ");
    for code in [1, 57, 200, 399, 400] {
        let title = format!("Exhibit number {code}");
        let slip = pages.iter().position(|page| {
            page.starts_with("Mara Quill") && page.contains(&format!("Exhibit E{code} {title}"))
        });
        let page = slip.unwrap() + 1;
        assert!(
            contents.contains(&format!("E{code} {title} {page}")),
            "{title} on {page}"
        );
        let shown = &pages[page];
        assert!(
            shown.contains(&format!("E{code} {title} · page 1 of 1")),
            "{shown}"
        );
    }
}

#[test]
fn three_hundred_pages_of_another_s_are_all_there_in_order() {
    let Some(pages) = pages("leaves.pdf", &[("terms.pdf", leaves(300))]) else {
        return;
    };
    let first = pages.iter().position(|p| p.contains("Leaf 1 of")).unwrap();
    let of = pages.len();
    for n in 1..=300 {
        let page = &pages[first + n - 1];
        for words in [
            format!("Leaf {n} of theirs"),
            format!("page {n} of 300"),
            format!("{}/{of}", first + n),
        ] {
            assert!(page.contains(&words), "{words}: {page}");
        }
    }
}

#[test]
fn a_picture_that_unpacks_without_end_is_named_and_not_unpacked() {
    let begun = Instant::now();
    let files = [
        ("wide.png", png(100_000, 100_000, 2, &[0; 64])),
        ("alpha.png", png(30_000, 30_000, 6, &[0; 64])),
        // Ten pixels, and a hundred megabytes of rows.
        ("more.png", png(10, 1, 6, &vec![0; 100 << 20])),
        ("huge.jpg", huge_jpeg()),
        ("short.png", png(400, 400, 6, &[0; 64])),
        ("none.png", png(0, 0, 2, &[])),
    ];
    let (sample, exhibits) = exhibited(&files);
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    let pdf = made.pdf();
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
    assert!(pdf.len() < 2 << 20, "{} bytes", pdf.len());
    let Some(pages) = read("bombs.pdf", &made) else {
        return;
    };
    for (n, (name, _)) in files.iter().enumerate() {
        let slip = pages
            .iter()
            .find(|page| page.contains(&format!("Name of the file {name}")))
            .unwrap();
        let large = ["wide.png", "alpha.png", "huge.jpg"].contains(name);
        let why = if large {
            "too large a picture"
        } else {
            "cannot be read"
        };
        assert!(slip.contains(why), "{name}: {slip}");
        assert!(slip.contains(&format!("Attached as E{}.", n + 1)), "{slip}");
    }
}

#[test]
fn a_file_cut_anywhere_is_shown_or_named() {
    let whole = [
        ("pdf", terms()),
        ("png", picture()),
        ("jpg", PHOTO.to_vec()),
    ];
    let mut files = Vec::new();
    for (kind, bytes) in &whole {
        for part in 0..24 {
            let cut = bytes[..bytes.len() * part / 24].to_vec();
            files.push((if *kind == "pdf" { "cut.pdf" } else { "cut.png" }, cut));
        }
    }
    let Some(pages) = pages("cut.pdf", &files) else {
        return;
    };
    for n in 1..=files.len() {
        let slip = pages.iter().find(|p| p.contains(&format!("Exhibit E{n} ")));
        let slip = slip.unwrap();
        let told = slip.contains("Follows on") || slip.contains("Not shown");
        assert!(told, "{slip}");
    }
}

#[test]
fn words_without_end_run_over_as_many_pages_as_they_need() {
    let mut sample = sample();
    let long = (1..=10_000).map(|n| format!("word{n}")).collect::<Vec<_>>();
    sample.incident.truth = long.join(" ").into();
    sample.incident.claimed = "x".repeat(5_000).into();
    sample.title = "An endless name of a dispute ".repeat(40);
    let Some(pages) = read("endless.pdf", &Made::of(&sample)) else {
        return;
    };
    let all: String = pages.join(" ").split_whitespace().collect();
    for word in ["word1", "word4999", "word10000"] {
        assert!(all.contains(word), "{word}");
    }
    assert!(all.matches('x').count() >= 5_000);
    let of = pages.len();
    for (n, page) in (1..).zip(&pages) {
        assert!(
            page.contains(&format!("{n}/{of}")),
            "page {n} is stamped: {page}"
        );
    }
}

#[test]
fn what_a_file_is_called_cannot_draw_on_the_page() {
    let names = [
        "\u{202e}fdp.exe",
        "a\u{0}b\n/../../etc",
        "(\\) Tj ET Q /Artifact BMC",
        "<</JS(app.alert)>>.pdf",
    ];
    let files = names.map(|name| (name, b"MZ".to_vec()));
    let Some(pages) = pages("names.pdf", &files) else {
        return;
    };
    let all = pages.join(" ");
    assert!(!all.contains('\u{202e}'), "the order of reading stays ours");
    assert!(all.contains("(\\) Tj ET Q /Artifact BMC"));
    let doc = Document::load_mem(&std::fs::read(keep_path("names.pdf")).unwrap()).unwrap();
    let acts = doc.objects.values().any(|object| {
        object
            .as_dict()
            .is_ok_and(|dict| dict.has(b"JS") || dict.has(b"OpenAction") || dict.has(b"AA"))
    });
    assert!(!acts, "nothing in it acts");
}

fn keep_path(name: &str) -> std::path::PathBuf {
    std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}
