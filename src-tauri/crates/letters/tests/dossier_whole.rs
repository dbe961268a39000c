//! What lies in a dossier beside its pages, and whether the file is still the one that was made.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

mod dossier_support;

use domain::Hash;
use dossier_support::{Made, PHOTO, REPLY, keep, picture, sample, terms, tool, with_exhibit};
use letters::{
    LetterError,
    dossier::{Checked, Manifest, check},
    pdf::seal,
};
use lopdf::{Document, Object};

/// A PDF that opens with a password alone, to those who look at its trailer.
fn locked() -> Vec<u8> {
    let mut out = terms();
    let end = out.len();
    out.truncate(end - 40);
    out.extend(b"\n/Encrypt 99 0 R");
    out
}

fn whole() -> Vec<u8> {
    let mut sample = sample();
    for (name, title, kind) in [
        ("photo.jpg", "The message on Joe’s phone", "image/jpeg"),
        ("perk.zip", "The page as saved", "application/zip"),
        ("locked.pdf", "Their terms, locked", "application/pdf"),
        ("empty.pdf", "A file of no bytes", "application/pdf"),
    ] {
        sample = with_exhibit(sample, name, title, kind);
    }
    let mut made = Made::of(&sample);
    made.exhibits = vec![
        PHOTO.to_vec(),
        b"PK\x03\x04 not shown".to_vec(),
        locked(),
        Vec::new(),
    ];
    made.attached = vec![("terms.pdf", terms()), ("list.xlsx", b"cells".to_vec())];
    made.pdf()
}

fn listed(checked: &Checked) -> Vec<(String, Option<String>)> {
    let manifest = checked.manifest.as_ref().unwrap();
    let files = manifest.files.iter();
    files
        .map(|f| (f.path.clone(), f.enclosed.clone()))
        .collect()
}

#[test]
fn originals_and_what_has_no_page_lie_in_it() {
    let pdf = whole();
    let checked = check(&pdf).unwrap();
    assert_eq!(checked.difference, None);
    let some = |name: &str| Some(name.to_owned());
    let expected = [
        ("letters/L1-request.pdf", some("L1-request.pdf")),
        ("messages/R1.eml", some("R1.eml")),
        ("messages/R2.eml", some("R2.eml")),
        ("messages/R2/terms.pdf", None),
        ("messages/R2/list.xlsx", some("R2-list.xlsx")),
        ("letters/L2-follow-up.pdf", some("L2-follow-up.pdf")),
        ("exhibits/E1.jpg", None),
        ("exhibits/E2.zip", some("E2.zip")),
        ("exhibits/E3.pdf", some("E3.pdf")),
        ("exhibits/E4.pdf", some("E4.pdf")),
    ];
    let expected = expected.map(|(path, name)| (path.to_owned(), name));
    assert_eq!(listed(&checked), expected);
    let manifest = checked.manifest.unwrap();
    let reply = manifest.files.iter().find(|f| f.path == "messages/R2.eml");
    assert_eq!(reply.unwrap().sha256, Hash::of(REPLY.as_bytes()));
    // What a reader of PDF finds is what the manifest says.
    let path = keep("enclosed.pdf", &pdf);
    let path = path.to_str().unwrap();
    if let Some((sound, said)) = tool("qpdf", &["--check", path]) {
        assert!(sound, "{said}");
    }
    let Some((_, found)) = tool("pdfdetach", &["-list", path]) else {
        return;
    };
    for file in manifest.files.iter().filter_map(|f| f.enclosed.as_ref()) {
        assert!(found.contains(file), "{file} in {found}");
    }
    assert!(found.contains("9 embedded files"), "{found}");
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    tool("pdfdetach", &["-saveall", "-o", into, path]).unwrap();
    let saved = std::fs::read(folder.path().join("R2.eml")).unwrap();
    assert_eq!(saved, REPLY.as_bytes());
    let json = std::fs::read(folder.path().join("manifest.json")).unwrap();
    assert_eq!(serde_json::from_slice::<Manifest>(&json).unwrap(), manifest);
}

#[test]
fn the_slip_of_a_file_without_pages_says_under_which_name_it_is_attached() {
    let path = keep("slips.pdf", &whole());
    let Some(pages) = dossier_support::texts(&path) else {
        return;
    };
    for (why, name) in [
        ("a kind of file that has no pages", "E2.zip"),
        ("locked with a password", "E3.pdf"),
        ("has no bytes", "E4.pdf"),
    ] {
        let slip = pages
            .iter()
            .map(|page| dossier_support::flat(page))
            .find(|page| page.contains(why) && page.contains("Attached as"));
        assert!(slip.unwrap().contains(&format!("Attached as {name}")));
    }
}

#[test]
fn any_byte_that_changes_breaks_the_seal() {
    let pdf = whole();
    assert_eq!(seal::holds(&pdf), Some(true));
    for place in (0..pdf.len()).step_by(pdf.len() / 97) {
        let mut changed = pdf.clone();
        changed[place] ^= 1;
        assert_ne!(seal::holds(&changed), Some(true), "byte {place}");
        let said = check(&changed);
        assert!(
            !matches!(
                said,
                Ok(Checked {
                    difference: None,
                    ..
                })
            ),
            "byte {place}"
        );
    }
    // Bytes after the end, or none at the end.
    let longer = [pdf.as_slice(), b"\n"].concat();
    assert_ne!(seal::holds(&longer), Some(true));
    assert_ne!(seal::holds(&pdf[..pdf.len() - 1]), Some(true));
}

#[test]
fn the_first_file_that_differs_is_named() {
    let pdf = whole();
    let mut doc = Document::load_mem(&pdf).unwrap();
    let stream = doc.objects.values_mut().find_map(|object| {
        let stream = object.as_stream_mut().ok()?;
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
        matches!(kind, Ok(b"message/rfc822")).then_some(stream)
    });
    stream
        .unwrap()
        .set_plain_content(b"We deleted everything.".to_vec());
    let mut changed = Vec::new();
    doc.save_to(&mut changed).unwrap();
    let said = check(&changed).unwrap().difference.unwrap();
    assert!(said.starts_with("R1.eml ("), "{said}");
    assert!(
        said.contains("not the file that the manifest names"),
        "{said}"
    );
}

#[test]
fn a_page_that_another_program_changed_or_a_file_written_anew_is_not_whole() {
    let pdf = whole();
    let mut doc = Document::load_mem(&pdf).unwrap();
    let last = doc.get_pages().into_keys().next_back().unwrap();
    doc.delete_pages(&[last]);
    let mut changed = Vec::new();
    doc.save_to(&mut changed).unwrap();
    let said = check(&changed).unwrap();
    assert!(said.manifest.is_some());
    assert!(said.difference.unwrap().contains("changed"));
}

#[test]
fn a_redacted_copy_has_its_seal_and_nothing_else_in_it() {
    let sample = sample();
    let mut made = Made::of(&sample);
    made.redacted = true;
    let pdf = made.pdf();
    let checked = check(&pdf).unwrap();
    assert_eq!((checked.manifest, checked.difference), (None, None));
    assert!(
        !Document::load_mem(&pdf)
            .unwrap()
            .catalog()
            .unwrap()
            .has(b"AF")
    );
    let mut changed = pdf;
    changed[400] ^= 1;
    assert!(check(&changed).unwrap().difference.is_some());
}

#[test]
fn what_is_no_dossier_is_called_so() {
    for other in [Vec::new(), b"%PDF-1.7".to_vec(), terms(), picture()] {
        assert_eq!(check(&other), Err(LetterError::NotADossier));
    }
}
