//! What PDF/A-2 and PDF/UA-1 ask of a file and a machine can check. Each test names the clause.
//! ISO 19005-2 and ISO 14289-1; what is left to a person is whether the words are good ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

mod dossier_support;
mod pages_support;
mod tagged_support;

use dossier_support::{Made, Sample, sample};
use lopdf::{Document, Object, Stream};
use pages_support::{FONTS, MODELS, around, model, over, paragraph};
use tagged_support::{Read, codes, dict, resolved};

/// Files of ours alone, by name.
fn own() -> Vec<(String, Vec<u8>)> {
    let letter = |name: &&str| ((*name).to_owned(), model(name).to_pdf(&FONTS).unwrap());
    let mut out: Vec<(String, Vec<u8>)> = MODELS.iter().map(letter).collect();
    let bare = Sample::new(None);
    out.push(("dossier without letters".to_owned(), Made::of(&bare).pdf()));
    out
}

fn stream(doc: &Document, object: &Object) -> Stream {
    resolved(doc, object).as_stream().unwrap().clone()
}

fn xmp(doc: &Document) -> String {
    let stream = stream(doc, doc.catalog().unwrap().get(b"Metadata").unwrap());
    assert_eq!(stream.dict.get(b"Subtype").unwrap(), &"XML".into());
    String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
}

/// What stands in an element of the metadata.
fn said(xmp: &str, name: &str) -> Option<String> {
    let tree = roxmltree::Document::parse(xmp).expect("the metadata are XML");
    let node = tree.descendants().find(|n| n.tag_name().name() == name)?;
    let text = node
        .descendants()
        .filter_map(|n| n.text().filter(|_| n.is_text()));
    Some(text.collect::<String>().trim().to_owned())
}

#[test]
fn the_metadata_equal_the_document_information() {
    let mut odd = model("request");
    odd.title = "A <b> & \"c\" of Łódź \u{7}".to_owned();
    odd.sender = "Zoë & Co".to_owned();
    let mut files = own();
    files.push(("odd title".to_owned(), odd.to_pdf(&FONTS).unwrap()));
    for (name, pdf) in files {
        let doc = Document::load_mem(&pdf).unwrap();
        let xmp = xmp(&doc);
        let info = dict(&doc, doc.trailer.get(b"Info").unwrap());
        let info = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
        let same = |element: &str, key: &[u8]| {
            let known = info(key).replace('\u{7}', "");
            assert_eq!(
                said(&xmp, element).unwrap(),
                known.trim(),
                "{name}: {element}"
            );
        };
        same("title", b"Title");
        same("creator", b"Author");
        same("CreatorTool", b"Creator");
        same("Producer", b"Producer");
        for (element, key) in [
            ("CreateDate", &b"CreationDate"[..]),
            ("ModifyDate", b"ModDate"),
        ] {
            let day = said(&xmp, element).unwrap();
            let digits: String = day.chars().filter(char::is_ascii_digit).collect();
            let known: String = info(key).chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, known, "{name}: {element}");
        }
        let language = doc
            .catalog()
            .unwrap()
            .get(b"Lang")
            .unwrap()
            .as_str()
            .unwrap();
        assert_eq!(
            said(&xmp, "language").unwrap().as_bytes(),
            language,
            "{name}"
        );
    }
}

#[test]
fn a_file_claims_what_is_true_of_it_and_no_more() {
    let claims = |pdf: &[u8]| {
        let doc = Document::load_mem(pdf).unwrap();
        let xmp = xmp(&doc);
        let tree = roxmltree::Document::parse(&xmp).unwrap();
        let find = |name: &str, space: &str| {
            let space = format!("http://www.aiim.org/{space}/ns/id/");
            let node = tree
                .descendants()
                .find(|n| n.has_tag_name((space.as_str(), name)));
            node.and_then(|n| n.text()).unwrap_or("-").to_owned()
        };
        let colours = doc.catalog().unwrap().has(b"OutputIntents");
        let (part, level) = (find("part", "pdfa"), find("conformance", "pdfa"));
        assert_eq!(colours, part == "2", "colours are told with the claim");
        format!("{part}{level} {}", find("part", "pdfua"))
    };
    for (name, pdf) in own() {
        assert_eq!(claims(&pdf), "2A 1", "{name}");
    }
    // A letter that is drawn as two glyphs, of which the second stands for nothing by itself.
    let marked = around(vec![paragraph("A b\u{301} here.")])
        .to_pdf(&FONTS)
        .unwrap();
    assert_eq!(
        claims(&marked),
        "2B -",
        "PDF/A-2, 6.2.11.7.2; PDF/UA-1, 7.21.7"
    );
    match around(vec![paragraph("שלום עולם")]).to_pdf(&FONTS) {
        Ok(hebrew) => assert_eq!(claims(&hebrew), "2B -", "ISO 32000-1, 14.8.2.3.3"),
        Err(error) => println!("skipped: {error}"),
    }
    let with_letters = Made::of(&sample()).pdf();
    assert_eq!(
        claims(&with_letters),
        "-- -",
        "pages of other files are in it"
    );
    let doc = Document::load_mem(&with_letters).unwrap();
    let marks = dict(&doc, doc.catalog().unwrap().get(b"MarkInfo").unwrap());
    assert_eq!(
        marks.get(b"Suspects").unwrap(),
        &true.into(),
        "and not in the tree"
    );
}

#[test]
fn the_file_has_the_shape_that_archives_ask_for() {
    for (name, pdf) in own() {
        over(&pdf, "qpdf", &["--check", "{}"]);
        // 6.1.2: a version, then four bytes that no text has.
        assert!(pdf.starts_with(b"%PDF-1.7\n%"), "{name}");
        assert!(pdf[10..14].iter().all(|b| *b > 127), "{name}");
        // 6.1.3: an id, no encryption, nothing behind the end.
        assert!(pdf.ends_with(b"%%EOF"), "{name}");
        let doc = Document::load_mem(&pdf).unwrap();
        assert_eq!(
            doc.trailer.get(b"ID").unwrap().as_array().unwrap().len(),
            2,
            "{name}"
        );
        assert!(!doc.trailer.has(b"Encrypt"), "{name}");
        for object in doc.objects.values() {
            let shown = format!("{object:?}");
            // 6.1.7, 6.2.5, 6.4, 6.5, 6.6: no LZW, no transfer curves, no see-through, no acts.
            for word in [
                "LZWDecode",
                "JavaScript",
                "/Launch",
                "OpenAction",
                "/AA",
                "/TR",
                "/HTP",
                "SMask",
                "/BM",
                "/Movie",
                "/Sound",
                "EmbeddedFile",
                "/XFA",
                "/CIDSet",
                "PostScript",
                "/NeedAppearances",
                "/OPI",
                "/Ref",
            ] {
                let key = word.trim_start_matches('/');
                let there =
                    shown.contains(&format!("/{key} ")) || shown.contains(&format!("\"{key}\""));
                assert!(!there, "{name} has {word}: {shown}");
            }
        }
    }
}

#[test]
fn grey_and_colour_mean_what_the_profile_says() {
    // 6.2.3, 6.2.4.3, and the header and tag table of ICC.1:2001-04.
    let doc = Document::load_mem(&model("request").to_pdf(&FONTS).unwrap()).unwrap();
    let intents = resolved(&doc, doc.catalog().unwrap().get(b"OutputIntents").unwrap());
    let intent = dict(&doc, &intents.as_array().unwrap()[0]);
    assert_eq!(intent.get(b"S").unwrap(), &"GTS_PDFA1".into());
    assert!(intent.has(b"OutputConditionIdentifier"));
    let profile = stream(&doc, intent.get(b"DestOutputProfile").unwrap());
    assert_eq!(profile.dict.get(b"N").unwrap(), &3.into());
    let bytes = profile.get_plain_content().unwrap();
    let word = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(word(0), bytes.len(), "it knows its length");
    assert_eq!(&bytes[8..10], [2, 0x10], "version 2.1");
    assert_eq!(&bytes[12..24], b"mntrRGB XYZ ");
    assert_eq!(&bytes[36..40], b"acsp");
    assert_eq!(word(128), 9);
    let mut white = [0; 3];
    let mut sum = [0; 3];
    for tag in 0..9 {
        let at = 132 + tag * 12;
        let (name, from, long) = (&bytes[at..at + 4], word(at + 4), word(at + 8));
        assert!(
            from % 4 == 0 && from >= 240 && from + long <= bytes.len(),
            "{name:?}"
        );
        let parts = [8, 12, 16].map(|n| if long == 20 { word(from + n) } else { 0 });
        match name {
            b"wtpt" => white = parts,
            b"rXYZ" | b"gXYZ" | b"bXYZ" => sum = [0, 1, 2].map(|i| sum[i] + parts[i]),
            _ => {}
        }
    }
    for (white, sum) in white.into_iter().zip(sum) {
        assert!(
            white.abs_diff(sum) < 16,
            "red, green and blue make white: {white:x} {sum:x}"
        );
    }
}

#[test]
fn every_font_is_in_the_file_and_every_code_has_glyph_width_and_meaning() {
    // 6.2.11; PDF/UA-1, 7.21.
    for (name, pdf) in own() {
        let read = Read::of(&pdf);
        let nameless: usize = read.pages.iter().map(|p| p.nameless).sum();
        assert_eq!(
            nameless, 0,
            "{name}: each glyph that is shown stands for something"
        );
        let doc = &read.doc;
        let fonts = doc.objects.values().filter_map(|o| o.as_dict().ok());
        let fonts = fonts.filter(|d| d.get(b"Subtype").is_ok_and(|s| s == &"Type0".into()));
        let mut count = 0;
        for font in fonts {
            count += 1;
            assert_eq!(font.get(b"Encoding").unwrap(), &"Identity-H".into());
            let meaning = codes(doc, font).expect("its codes have a meaning");
            assert!(
                meaning
                    .values()
                    .all(|t| !t.contains(['\0', '\u{feff}', '\u{fffe}']))
            );
            let kids = resolved(doc, font.get(b"DescendantFonts").unwrap());
            let kid = dict(doc, &kids.as_array().unwrap()[0]);
            assert_eq!(kid.get(b"CIDToGIDMap").unwrap(), &"Identity".into());
            assert_eq!(
                kid.get(b"BaseFont").unwrap(),
                font.get(b"BaseFont").unwrap()
            );
            let descriptor = dict(doc, kid.get(b"FontDescriptor").unwrap());
            let program = stream(doc, descriptor.get(b"FontFile2").unwrap());
            let program = program.get_plain_content().unwrap();
            let widths = kid.get(b"W").unwrap().as_array().unwrap()[1]
                .as_array()
                .unwrap();
            let table = |tag: &[u8; 4]| {
                let at = (0..9)
                    .map(|n| 12 + n * 16)
                    .find(|at| &program[*at..at + 4] == tag)
                    .unwrap();
                let from = u32::from_be_bytes(program[at + 8..at + 12].try_into().unwrap());
                from as usize
            };
            let half = |at: usize| u16::from_be_bytes(program[at..at + 2].try_into().unwrap());
            let units = f64::from(half(table(b"head") + 18));
            let wide = usize::from(half(table(b"hhea") + 34));
            // Parts of composed glyphs come after those that have a code.
            assert!(
                usize::from(half(table(b"maxp") + 4)) >= widths.len(),
                "{name}"
            );
            for (glyph, width) in widths.iter().enumerate() {
                let at = table(b"hmtx") + glyph.min(wide - 1) * 4;
                let real = f64::from(half(at)) * 1000.0 / units;
                let told = f64::from(i32::try_from(width.as_i64().unwrap()).unwrap());
                assert!(
                    (real - told).abs() <= 1.0,
                    "{name}: glyph {glyph}, {told} for {real}"
                );
            }
            assert!(
                meaning.keys().all(|code| usize::from(*code) < widths.len()),
                "{name}"
            );
        }
        assert!(count > 1, "{name} has fonts");
    }
}

#[test]
fn a_reader_for_the_blind_is_told_what_it_needs() {
    // PDF/UA-1, 5, 7.1, 7.2, 7.18.3.
    const KNOWN: [&str; 18] = [
        "Document",
        "H1",
        "H2",
        "H3",
        "P",
        "BlockQuote",
        "Quote",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Link",
        "Span",
    ];
    for (name, pdf) in own() {
        let read = Read::of(&pdf);
        let catalog = read.doc.catalog().unwrap();
        let marks = dict(&read.doc, catalog.get(b"MarkInfo").unwrap());
        assert_eq!(marks.get(b"Marked").unwrap(), &true.into());
        assert!(!marks.has(b"Suspects"), "{name}");
        let view = dict(&read.doc, catalog.get(b"ViewerPreferences").unwrap());
        assert_eq!(view.get(b"DisplayDocTitle").unwrap(), &true.into());
        assert!(
            !said(&xmp(&read.doc), "title").unwrap().is_empty(),
            "{name}"
        );
        assert!(!catalog.get(b"Lang").unwrap().as_str().unwrap().is_empty());
        for page in &read.pages {
            assert_eq!(page.dict.get(b"Tabs").unwrap(), &"S".into(), "{name}");
        }
        for element in read.elements() {
            assert!(
                KNOWN.contains(&element.role.as_str()),
                "{name}: {}",
                element.role
            );
        }
    }
}
