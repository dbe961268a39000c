//! Archives: whole, the same each time, and safe to unpack and to open.

use super::{HOSTILE, on, open, receive, sample, send};
use crate::{
    error::AppError,
    exhibit,
    export::{ArchiveView, archive},
    letter, record,
};
use domain::{Channel, FactBody, Hash, LetterKind, Reference, fact::chain_hash};
use serde_json::Value;
use std::{collections::BTreeMap, fs::File, io::Read, path::Path};
use vault::{Cost, Unlock, Vault};
use zip::ZipArchive;

/// A mail whose every part is meant to break something.
const HOSTILE_MAIL: &[u8] = b"From: \"<script>alert(2)</script>\" <a@brightperk.example>\r\n\
    Subject: </h3><img src=https://evil.example/x>\r\nDate: Mon, 21 Sep 2026 10:00:00 +0100\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain\r\n\r\n</div><script src=\"https://evil.example/s.js\"></script>\r\n\
    --b\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=\"../../../../etc/cron.d/x.html\"\r\n\r\n<script>1</script>\r\n\
    --b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"C:\\\\Windows\\\\a b#?.txt\"\r\n\r\nx\r\n\
    --b--\r\n";

fn write(vault: &Vault, one: Option<&Reference>, to: &Path) -> ArchiveView {
    archive(vault, one, on(10, 16).today, to, &mut |_, _| true).unwrap()
}

fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(!files.contains_key(&name), "{name} is there twice");
        files.insert(name, bytes);
    }
    files
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

#[test]
fn all_is_in_it_and_its_hashes_are_right() {
    let (around, vault, reference) = sample();
    let to = around.path().join("archive.zip");
    let archived = write(&vault, None, &to);
    let files = unpacked(&to);
    assert_eq!(archived.files, files.len());
    assert_eq!(archived.disputes, std::slice::from_ref(&reference));
    assert!(archived.no_dossier.is_empty());
    let within = |name: &str| format!("{reference}/{name}");
    let day = on(10, 16).today;
    let dispute = crate::dispute::show(&vault, &reference, day).unwrap();
    let sent: Vec<_> = dispute
        .correspondence
        .iter()
        .filter(|c| c.letter.is_some())
        .collect();
    let pdf = letter::sent_pdf(&vault, &reference, sent[0].id, day).unwrap();
    assert_eq!(files[&within("letters/01-2026-09-14-request.pdf")], pdf);
    assert!(files[&within("dossier.pdf")].starts_with(b"%PDF-"));
    let raw = include_bytes!("../../../sample/reply.eml");
    assert_eq!(
        files[&within("messages/02-2026-10-06-substantive/message.eml")],
        raw
    );
    let picture = include_bytes!("../../../sample/feed.png");
    assert_eq!(files[&within("exhibits/01-feed.png")], picture);
    assert_eq!(files[&format!("blobs/{}", Hash::of(picture))], picture);
    assert!(text(&files, "me.json").contains("Mara"));
    assert!(text(&files, "platforms.json").contains("Brightperk"));

    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(
        listed.len(),
        files.len() - 2,
        "all but the two lists themselves"
    );
    for file in listed {
        let bytes = &files[file["path"].as_str().unwrap()];
        assert_eq!(file["bytes"], bytes.len());
        assert_eq!(file["sha256"], Hash::of(bytes).to_string());
    }
    let sums = text(&files, "SHA256SUMS");
    assert_eq!(sums.lines().count(), files.len() - 1);
    for line in sums.lines() {
        let (hash, path) = line.split_once("  ").unwrap();
        assert_eq!(hash, Hash::of(&files[path]).to_string(), "{path}");
    }
}

#[test]
fn its_facts_are_the_chain_and_name_bytes_that_are_there() {
    let (around, vault, reference) = sample();
    let to = around.path().join("archive.zip");
    write(&vault, None, &to);
    let files = unpacked(&to);
    let mut previous = Hash::NONE;
    let mut named = 0;
    for line in text(&files, &format!("{reference}/facts.jsonl")).lines() {
        let fact: Value = serde_json::from_str(line).unwrap();
        let content = fact["content"].as_str().unwrap();
        assert_eq!(fact["previous"], previous.to_string());
        let hash = chain_hash(previous, content);
        assert_eq!(fact["hash"], hash.to_string());
        previous = hash;
        let content: Value = serde_json::from_str(content).unwrap();
        for key in ["document", "pdf", "raw", "file"] {
            if let Some(hash) = content["body"][key].as_str() {
                assert!(files.contains_key(&format!("blobs/{hash}")), "{key} {hash}");
                named += 1;
            }
        }
    }
    assert_eq!(named, 7, "two letters, two messages, one exhibit");
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["disputes"][0]["head"], previous.to_string());
}

#[test]
fn the_same_vault_and_day_give_the_same_bytes() {
    let (around, vault, _) = sample();
    let (one, two) = (around.path().join("1.zip"), around.path().join("2.zip"));
    write(&vault, None, &one);
    write(&vault, None, &two);
    assert!(std::fs::read(&one).unwrap() == std::fs::read(&two).unwrap());
    let mut zip = ZipArchive::new(File::open(&one).unwrap()).unwrap();
    let time = zip.by_name("me.json").unwrap().last_modified().unwrap();
    assert_eq!(
        (time.year(), time.month(), time.day()),
        (2026, 10, 8),
        "of the last fact"
    );
}

#[test]
fn what_a_stranger_wrote_is_data_in_every_page_and_name() {
    let (around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    receive(&mut vault, &reference, HOSTILE_MAIL, &on(9, 21));
    for name in ["../../../.bashrc", "a<b>\"'&.svg", "CON"] {
        let title = "<script>alert(3)</script>";
        exhibit::add(&mut vault, &reference, name, b"x", title, &on(9, 21)).unwrap();
    }
    let to = around.path().join("archive.zip");
    write(&vault, None, &to);
    let files = unpacked(&to);
    for path in files.keys() {
        let parts: Vec<&str> = path.split('/').collect();
        assert!(!path.contains('\\') && !path.starts_with('/'), "{path}");
        for part in parts {
            assert!(
                !part.is_empty() && part != ".." && part.len() <= 128,
                "{path}"
            );
            assert!(
                !part.contains([':', '<', '>', '"', '|', '?', '*']),
                "{path}"
            );
        }
    }
    let within = |name: &str| format!("{reference}/{name}");
    let came = "messages/01-2026-09-21-substantive";
    assert!(
        files.contains_key(&within(&format!("{came}/files/01-x.html"))),
        "{:?}",
        files.keys()
    );
    for path in ["index.html".to_owned(), within("index.html")] {
        let page = text(&files, &path);
        assert!(page.contains("&lt;script&gt;alert("), "it is shown: {page}");
        for bad in [
            "<script",
            "<img",
            "<b>",
            "<i>",
            "href=\"http",
            "href=\"javascript",
            "onerror=\"",
            "49 &amp; I",
        ] {
            assert!(!page.contains(bad), "{bad} is in {path}: {page}");
        }
        assert!(page.contains("content=\"default-src &#x27;none&#x27;; style-src &#x27;sha256-"));
        for link in page.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            let link = link.replace("&#x2f;", "/");
            assert!(
                !link.contains(':') && !link.contains(".html") || link.ends_with("index.html"),
                "{link}"
            );
            let led = match link.strip_prefix("../") {
                _ if link.starts_with('#') => continue,
                Some(up) => up.to_owned(),
                None if path == "index.html" => link.clone(),
                None => within(&link),
            };
            let led = led.replace("%20", " ").replace("%23", "#");
            assert!(files.contains_key(&led), "{link} leads nowhere");
        }
    }
}

#[test]
fn an_archive_of_one_dispute_tells_nothing_of_another() {
    let (around, mut vault, sampled) = sample();
    let other = HOSTILE.replace("title = \"", "title = \"Zebra ");
    let other = other
        .replace("name = \"<", "name = \"Zebra <")
        .replace("name = \"</", "name = \"Zebra </");
    let other = open(&mut vault, &other, &on(9, 15));
    send(&mut vault, &other, LetterKind::Request, &on(9, 16));
    receive(
        &mut vault,
        &other,
        b"From: z@zebra.example\r\n\r\nZebra.\r\n",
        &on(9, 20),
    );
    let to = around.path().join("archive.zip");
    let archived = write(&vault, Some(&sampled), &to);
    assert_eq!(archived.disputes, [sampled]);
    for (path, bytes) in unpacked(&to) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("Zebra") && !path.contains(other.as_str()),
            "{path}"
        );
    }
}

#[test]
fn what_was_taken_back_stays_in_the_record_and_leaves_the_page() {
    let (around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    let raw = b"From: z@brightperk.example\r\n\r\nA message of another matter.\r\n";
    let message = receive(&mut vault, &reference, raw, &on(9, 20));
    super::add(
        &mut vault,
        &reference,
        "retracted",
        Some(message),
        &on(9, 21),
    );
    let to = around.path().join("archive.zip");
    write(&vault, Some(&reference), &to);
    let files = unpacked(&to);
    assert_eq!(files[&format!("blobs/{}", Hash::of(raw))], raw);
    assert!(!text(&files, &format!("{reference}/index.html")).contains("another matter"));
}

#[test]
fn an_archive_that_is_cancelled_or_fails_leaves_what_was_there() {
    let (around, vault, _) = sample();
    let to = around.path().join("archive.zip");
    std::fs::write(&to, b"the one before").unwrap();
    let day = on(10, 16).today;
    let mut asked = 0;
    let mut stop = |_, _| {
        asked += 1;
        asked < 6
    };
    let cancelled = archive(&vault, None, day, &to, &mut stop).unwrap_err();
    assert!(matches!(
        cancelled,
        AppError::Letter(letters::LetterError::Cancelled)
    ));
    assert_eq!(std::fs::read(&to).unwrap(), b"the one before");
    assert!(!around.path().join("archive.zip.part").exists());
    let nowhere = around.path().join("no such folder").join("archive.zip");
    let refused = archive(&vault, None, day, &nowhere, &mut |_, _| true).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("archive.zip cannot be written"),
        "{refused}"
    );
}

#[test]
fn a_letter_of_a_newer_answerable_keeps_the_dossier_out_and_nothing_else() {
    let (around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    let (document, pdf) = (b"a form of tomorrow", b"%PDF-1.7 of tomorrow");
    let body = FactBody::LetterSent {
        letter: LetterKind::Request,
        channel: Channel::Email,
        to: "privacy@brightperk.example".into(),
        document: Hash::of(document),
        pdf: Hash::of(pdf),
        message_id: None,
    };
    let now = on(9, 16);
    let new = record::fact(now.today, body);
    let id = vault.by_reference(&reference).unwrap().unwrap();
    record::append(&mut vault, id, vec![new], &[document, pdf], &now).unwrap();
    let to = around.path().join("archive.zip");
    let archived = write(&vault, None, &to);
    let files = unpacked(&to);
    assert!(
        archived.no_dossier[&reference].contains("newer Answerable"),
        "{archived:?}"
    );
    assert!(!files.contains_key(&format!("{reference}/dossier.pdf")));
    let page = text(&files, &format!("{reference}/index.html"));
    assert!(page.contains("The dossier could not be made"));
    assert_eq!(
        files[&format!("{reference}/letters/01-2026-09-16-request.pdf")],
        pdf
    );
    assert!(!text(&files, "index.html").contains(&format!("{reference}/dossier.pdf")));
}

#[test]
fn an_archive_of_nothing_is_one_too() {
    let around = tempfile::tempdir().unwrap();
    let key = Unlock::Passphrase("a sample needs no secret".into());
    let vault = Vault::create_with(&around.path().join("vault"), &key, Cost::LEAST).unwrap();
    let to = around.path().join("archive.zip");
    let empty = write(&vault, None, &to);
    let names: Vec<String> = unpacked(&to).into_keys().collect();
    let expected = [
        "README.txt",
        "SHA256SUMS",
        "index.html",
        "manifest.json",
        "platforms.json",
    ];
    assert_eq!(names, expected, "{empty:?}");
}
