//! The dossier as a file that others read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

mod dossier_support;

use domain::{FactBody, MessageKind};
use dossier_support::{
    Made, PHOTO, Sample, day, flat, keep, picture, sample, terms, texts, tool, with_exhibit,
};
use letters::dossier::{Paper, Purpose};
use lopdf::{Document, Object};

/// The sample with a picture, a PDF, a photo and a recording.
fn evidence() -> (Sample, Vec<Vec<u8>>) {
    let sample = with_exhibit(
        sample(),
        "feed.png",
        "Picture of the message of 9 September 2026",
        "image/png",
    );
    let sample = with_exhibit(
        sample,
        "terms.pdf",
        "Terms of the perk, page capture",
        "application/pdf",
    );
    let sample = with_exhibit(sample, "photo.jpg", "Joe’s phone", "image/jpeg");
    let sample = with_exhibit(sample, "call.ogg", "Recording of the call", "audio/ogg");
    let files = vec![picture(), terms(), PHOTO.to_vec(), b"OggS".to_vec()];
    (sample, files)
}

fn whole() -> Vec<u8> {
    let (sample, exhibits) = evidence();
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    made.attached = vec![("annex.pdf", terms()), ("smile.png", picture())];
    made.pdf()
}

#[test]
fn a_reader_of_pdf_files_finds_no_fault_and_a_stamp_on_every_page() {
    let path = keep("dossier.pdf", &whole());
    if let Some((clean, said)) = tool("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(clean, "{said}");
    }
    let Some(pages) = texts(&path) else { return };
    let of = pages.len();
    for (n, page) in (1..).zip(&pages) {
        let stamp = format!("{} {n}/{of}", sample().dispute().reference);
        assert!(
            flat(page).contains(&stamp),
            "page {n} bears {stamp}:\n{page}"
        );
    }
    assert_eq!(
        Document::load_mem(&std::fs::read(&path).unwrap())
            .unwrap()
            .page_iter()
            .count(),
        of
    );
}

#[test]
fn what_others_wrote_is_there_in_their_words() {
    let path = keep("words.pdf", &whole());
    let Some(pages) = texts(&path) else {
        return;
    };
    let (_, read) = tool("pdftotext", &["-raw", path.to_str().unwrap(), "-"]).unwrap();
    let all = flat(&read);
    for words in [
        "Besides yours, 200 other member profiles were affected.",
        "As perks are part of every member profile, we’re not able to take single",
        "keep enjoying them! [U+1F389]",
        "by mx.quill.example with ESMTPS id 4C7m2R1kZv; Tue, 6 Oct 2026 15:42:09 +0100",
        "Terms of the perk, leaf 1",
        "Terms of the perk, leaf 2",
        "Explain how it happened",
        "kind of file that has no pages",
    ] {
        assert!(all.contains(words), "the dossier says “{words}”");
    }
    let summary = flat(&pages[1]);
    for words in [
        "1a Cause",
        "– partly partly",
        "2a Number of others request – given given",
        "3a Notice to those misled 19 – silent silent",
        "4d No further use 21(2)",
        "– refused refused",
    ] {
        assert!(
            summary.contains(words),
            "the matrix says “{words}”:\n{}",
            pages[1]
        );
    }
}

#[test]
fn a_page_number_leads_to_the_page_it_names() {
    let Some(pages) = texts(&keep("numbers.pdf", &whole())) else {
        return;
    };
    let contents: Vec<(String, usize)> = pages[0]
        .lines()
        .filter_map(|line| {
            let line = line.trim();
            let (code, _) = line.split_once(' ')?;
            let page = line.rsplit_once(' ')?.1.parse().ok()?;
            let known = code.starts_with(['L', 'R', 'E']) && code.len() == 2;
            known.then(|| (code.to_owned(), page))
        })
        .collect();
    assert_eq!(contents.len(), 8, "{}", pages[0]);
    for (code, page) in contents {
        assert!(
            flat(&pages[page - 1]).contains(&code),
            "{code} begins on page {page}:\n{}",
            pages[page - 1]
        );
    }
}

#[test]
fn a_bookmark_leads_to_every_section_and_every_code() {
    let doc = Document::load_mem(&whole()).unwrap();
    let outlines = doc
        .catalog()
        .unwrap()
        .get(b"Outlines")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut next = doc
        .get_dictionary(outlines)
        .unwrap()
        .get(b"First")
        .ok()
        .cloned();
    let mut titles = Vec::new();
    while let Some(Object::Reference(id)) = next {
        let entry = doc.get_dictionary(id).unwrap();
        titles.push(lopdf::decode_text_string(entry.get(b"Title").unwrap()).unwrap());
        next = entry.get(b"Next").ok().cloned();
    }
    let codes: Vec<&str> = titles.iter().filter_map(|t| t.split(' ').next()).collect();
    assert_eq!(
        codes,
        [
            "Cover",
            "Summary",
            "Time",
            "Chronology",
            "L1",
            "R1",
            "R2",
            "L2",
            "E1",
            "E2",
            "E3",
            "E4",
            "Deadlines",
            "Law",
            "Hash"
        ]
    );
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert!(
        whole() == whole(),
        "nothing in it comes from the clock or from chance"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_stops_nothing() {
    let mut exhibits = vec![terms(), b"%PDF-1.7\n\x00\xff broken".to_vec(), Vec::new()];
    exhibits[0].truncate(300);
    exhibits.push(picture()[..200].to_vec());
    let mut sample = sample();
    for n in 1..=4 {
        sample = with_exhibit(
            sample,
            "torn.pdf",
            &format!("Torn file {n}"),
            "application/pdf",
        );
    }
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    let Some(pages) = texts(&keep("torn.pdf", &made.pdf())) else {
        return;
    };
    let slips = pages
        .iter()
        .filter(|p| p.contains("is not shown here"))
        .count();
    let empty = pages.iter().filter(|p| p.contains("has no bytes")).count();
    assert_eq!((slips, empty), (3, 1), "each is named on its slip sheet");
    let manifest = flat(&pages.join(" "));
    assert!(
        manifest.contains("Torn file 4 – 200"),
        "and in the manifest"
    );
}

#[test]
fn a_locked_file_says_that_it_is_locked_and_one_that_only_forbids_is_shown() {
    let open = keep("open.pdf", &terms());
    let mut exhibits = Vec::new();
    for (name, password) in [("locked.pdf", "secret"), ("forbids.pdf", "")] {
        let to = open.with_file_name(name);
        let (from, into) = (open.to_str().unwrap(), to.to_str().unwrap());
        let arguments = ["--encrypt", password, "owner", "256", "--", from, into];
        let Some((done, said)) = tool("qpdf", &arguments) else {
            return;
        };
        assert!(done, "{said}");
        exhibits.push(std::fs::read(&to).unwrap());
    }
    let sample = with_exhibit(sample(), "locked.pdf", "Locked", "application/pdf");
    let sample = with_exhibit(sample, "forbids.pdf", "Open to read", "application/pdf");
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    let Some(pages) = texts(&keep("with-locked.pdf", &made.pdf())) else {
        return;
    };
    let all = flat(&pages.join(" "));
    assert!(all.contains("locked with a password"), "the first is named");
    assert!(
        all.contains("Terms of the perk, leaf 1"),
        "the second is shown"
    );
}

#[test]
fn a_photo_goes_in_byte_for_byte_and_nothing_of_an_exhibit_acts() {
    let bytes = whole();
    let doc = Document::load_mem(&bytes).unwrap();
    let streams = doc.objects.values().filter_map(|o| o.as_stream().ok());
    assert!(
        streams.clone().any(|s| s.content == PHOTO),
        "the JPEG is the file itself"
    );
    let masked = streams.filter(|s| s.dict.has(b"SMask")).count();
    assert_eq!(
        masked, 2,
        "the exhibit and the attachment keep what is clear in them"
    );
    let acts = doc
        .objects
        .values()
        .any(|o| format!("{o:?}").contains("JavaScript"));
    assert!(!acts, "a script in an exhibit stays outside");
}

#[test]
fn sixty_messages_make_a_dossier_with_the_latest_in_the_matrix() {
    let mut sample = Sample::new(Some("eu-gdpr")).requested();
    for n in 0..60 {
        let on = day("2026-09-14")
            .checked_add(jiff::Span::new().days(n))
            .unwrap();
        sample = sample.received(
            100 + u128::try_from(n).unwrap(),
            &on.to_string(),
            MessageKind::Substantive,
        );
    }
    let mut made = Made::of(&sample);
    made.as_of = "2026-12-01";
    made.paper = Paper::Letter;
    let path = keep("sixty.pdf", &made.pdf());
    if let Some((clean, said)) = tool("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(clean, "{said}");
    }
    let Some(pages) = texts(&path) else { return };
    let summary = pages
        .iter()
        .find(|p| p.contains("R60 12 Nov"))
        .expect("the last reply has a column");
    assert!(
        flat(summary).contains("drawn from its points."),
        "the summary is one page, its last line included: {summary}"
    );
    assert!(summary.contains("earlier: p."), "{summary}");
    assert!(pages.len() > 60, "each message has its page");
}

#[test]
fn a_dispute_with_nothing_but_its_incident_has_a_dossier() {
    let sample = Sample::new(None);
    let made = Made::of(&sample);
    let Some(pages) = texts(&keep("bare.pdf", &made.pdf())) else {
        return;
    };
    assert!(flat(&pages.join(" ")).contains("No request has been sent."));
}

#[test]
fn a_redacted_copy_says_what_it_is_and_claims_nothing_of_the_originals() {
    let (sample, exhibits) = evidence();
    let mut made = Made::of(&sample);
    made.exhibits = exhibits;
    made.attached = vec![("annex.pdf", terms())];
    made.redacted = true;
    let path = keep("redacted.pdf", &made.pdf());
    if let Some((clean, said)) = tool("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(clean, "{said}");
    }
    let Some(pages) = texts(&path) else { return };
    let all = flat(&pages.join(" "));
    for words in [
        "Dossier, redacted copy",
        "Redacted copy as of 16 October 2026",
        "It cannot be verified; the full dossier can.",
        "Request with words replaced, sent by e-mail, 14 September 2026",
        "without headers and files; it came by e-mail",
        "with headers and files, is in the full dossier",
        "set again from replaced words",
        "Compare the head of the record.",
        "We’ve looked into it for you.",
    ] {
        assert!(all.contains(words), "the copy says “{words}”:\n{all}");
    }
    for words in [
        "SHA-256",
        "sha256",
        "as sent by",
        "as they are",
        "The message as received",
        "as text, without headers",
        "Hash manifest",
        "answerable verify",
        "bytes",
        "Attached:",
        "Terms of the perk",
        "mx.quill.example",
        "DKIM-Signature",
    ] {
        assert!(!all.contains(words), "the copy does not say “{words}”");
    }
    let about = flat(pages.last().unwrap());
    for code in ["L1", "R1", "R2", "L2"] {
        assert!(about.contains(code), "{code} stands in the list: {about}");
    }
}

/// The words of a dossier for a reader; `None` without pdftotext.
fn made_for(purpose: Purpose) -> Option<(String, Vec<u8>)> {
    let mut sample = sample();
    sample.facts.push((
        day("2026-10-09"),
        FactBody::NoteAdded {
            text: "Tara sounded unsure on the telephone".into(),
        },
    ));
    let mut made = Made::of(&sample);
    made.purpose = purpose;
    let pdf = made.pdf();
    let pages = texts(&keep(&format!("for-{purpose:?}.pdf"), &pdf))?;
    Some((flat(&pages.join(" ")), pdf))
}

#[test]
fn each_reader_gets_what_is_theirs() {
    const NOTE: &str = "Tara sounded unsure";
    const MATRIX: &str = "Summary and ask matrix";
    const RECEIPTS: &str = "Deadlines and their receipts";
    const HEADER: &str = "DKIM-Signature";
    const VERDICT: &str = "Judged by Mara Quill";
    for (purpose, has, has_not) in [
        (
            Purpose::Regulator,
            &[MATRIX, RECEIPTS, HEADER, VERDICT][..],
            &[NOTE, "Private notes"][..],
        ),
        (
            Purpose::Lawyer,
            &[
                MATRIX,
                RECEIPTS,
                HEADER,
                VERDICT,
                NOTE,
                "a lawyer; it holds",
            ],
            &[],
        ),
        (
            Purpose::Court,
            &[RECEIPTS, HEADER, "The incident, as Mara Quill states it"],
            &[MATRIX, VERDICT, NOTE, "Partly:", "Silent:", "Not judged"],
        ),
        (
            Purpose::Newspaper,
            &[MATRIX, VERDICT, "Subject", "Hash manifest"],
            &[RECEIPTS, HEADER, "Return-Path", NOTE],
        ),
    ] {
        let Some((text, pdf)) = made_for(purpose) else {
            return;
        };
        for words in has {
            assert!(text.contains(words), "{words} for {purpose:?}");
        }
        for words in has_not {
            assert!(!text.contains(words), "no {words} for {purpose:?}");
        }
        // Each line of the contents leads to a page, and each bookmark has one.
        let bookmarks = bookmarks(&pdf);
        let listed = text.split("Contents").nth(1).unwrap();
        for title in bookmarks.iter().filter(|title| *title != "Cover") {
            assert!(listed.contains(title), "{title} for {purpose:?}");
        }
    }
}

fn bookmarks(pdf: &[u8]) -> Vec<String> {
    let doc = Document::load_mem(pdf).unwrap();
    let title = |object: &Object| {
        let dict = object.as_dict().ok()?;
        dict.get(b"Dest").ok()?;
        lopdf::decode_text_string(dict.get(b"Title").ok()?).ok()
    };
    doc.objects.values().filter_map(title).collect()
}

#[test]
fn a_copy_to_publish_has_no_notes_whoever_it_is_for() {
    let mut sample = sample();
    sample.facts.push((
        day("2026-10-09"),
        FactBody::NoteAdded {
            text: "Tara sounded unsure on the telephone".into(),
        },
    ));
    let mut made = Made::of(&sample);
    made.purpose = Purpose::Lawyer;
    made.redacted = true;
    let Some(pages) = texts(&keep("copy-for-a-lawyer.pdf", &made.pdf())) else {
        return;
    };
    assert!(!pages.join(" ").contains("unsure"));
}

#[test]
fn every_provision_in_a_letter_is_listed_with_its_points_and_what_was_read() {
    let Some((text, _)) = made_for(Purpose::Regulator) else {
        return;
    };
    let cited = text.rsplit("Law cited and its sources").next().unwrap();
    let law = law::regime(&"eu-gdpr".into()).unwrap();
    for source in &law.sources {
        let bare: String = source.split_whitespace().collect();
        let page: String = cited.split_whitespace().collect();
        assert!(page.contains(&bare), "{source} in {cited}");
    }
    for (number, provision) in [("1d", "Art. 15(1)(g)"), ("answer", "Art. 12(3)")] {
        let after = cited.split(provision).nth(1).unwrap();
        assert!(
            after[..60.min(after.len())].contains(number),
            "{provision}: {after}"
        );
    }
}
