//! What somebody who cannot see a page is told of it: the tree of letters and dossiers.
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

use domain::MessageKind;
use dossier_support::{Made, PHOTO, Sample, picture, sample, terms, with_exhibit};
use letters::{Basis, Block, Document, Inline, Part, Sheet};
use lopdf::Object;
use pages_support::{FONTS, MODELS, around, model, over, paragraph, printed, words};
use std::sync::LazyLock;
use tagged_support::{Element, Kid, Read, resolved};

fn letter(document: &Document) -> Read {
    Read::of(&document.to_pdf(&FONTS).unwrap())
}

/// A dossier with a picture, a PDF and a file without pages.
fn dossier(redacted: bool) -> Read {
    let mut sample = sample();
    for (name, kind) in [
        ("feed.png", "image/png"),
        ("photo.jpg", "image/jpeg"),
        ("terms.pdf", "application/pdf"),
        ("call.ogg", "audio/ogg"),
    ] {
        sample = with_exhibit(sample, name, &format!("Exhibit in {name}"), kind);
    }
    let mut made = Made::of(&sample);
    made.exhibits = vec![picture(), PHOTO.to_vec(), terms(), b"OggS".to_vec()];
    made.redacted = redacted;
    Read::of(&made.pdf())
}

static DOSSIER: LazyLock<Read> = LazyLock::new(|| dossier(false));

/// All kinds of files that are made here.
static ALL: LazyLock<Vec<(&str, Read)>> = LazyLock::new(|| {
    let mut out = Vec::new();
    out.extend(MODELS.map(|name| (name, letter(&model(name)))));
    out.push(("dossier", dossier(false)));
    out.push(("redacted", dossier(true)));
    let bare = Sample::new(None);
    out.push(("bare", Read::of(&Made::of(&bare).pdf())));
    out
});

fn kinds<'a>(read: &'a Read, role: &str) -> Vec<&'a Element> {
    let elements = read.elements().into_iter();
    elements.filter(|e| e.role == role).collect()
}

#[test]
fn the_leaves_of_the_tree_in_order_are_the_text_of_the_letter() {
    for name in MODELS {
        for sheet in [Sheet::Dl, Sheet::Din5008B, Sheet::France, Sheet::UsLetter] {
            let mut document = model(name);
            document.sheet = sheet;
            let read = letter(&document);
            let text = words(&read.tree.text());
            assert_eq!(text, words(&printed(&document)), "{name} on {sheet:?}");
            assert!(
                !text.contains(&document.running_head),
                "a running head is furniture"
            );
        }
    }
}

#[test]
fn the_tree_of_a_letter_names_its_parts() {
    let mut document = model("request");
    document.info.truncate(1);
    document.recipient.truncate(1);
    document.sender_lines.clear();
    document.blocks = vec![
        Block::Salutation("Dear Tara,".to_owned()),
        Block::List(vec!["one".to_owned(), "two".to_owned()]),
        Block::Ask {
            number: 1,
            heading: "Explain how it happened".to_owned(),
            margin: Some("Basis (GDPR)".to_owned()),
        },
        Block::Point {
            number: "1b".to_owned(),
            parts: vec![
                Part::Paragraph(vec![Inline::Emphasis("Prevention.".to_owned())]),
                Part::Quote("Perks & more".to_owned()),
            ],
            basis: Basis {
                request: Some("Request".to_owned()),
                citations: vec!["see Art. 5(2)".to_owned()],
            },
        },
        Block::Heading("When".to_owned()),
        Block::Closing {
            phrase: "Yours sincerely,".to_owned(),
            name: "Mara Quill".to_owned(),
        },
    ];
    insta::assert_snapshot!(letter(&document).tree.outline(0), @r#"
    Document
      P Mara Quill
      P Brightperk Ltd
      Table
        TR
          TH Date
          TD 14 September 2026
      H1 Request under the GDPR: a prize I never won
      P Dear Tara,
      L
        LI
          LBody one
        LI
          LBody two
      H2 1 Explain how it happened
      P Basis (GDPR)
      L
        LI
          Lbl 1b
          LBody
            P Prevention.
            BlockQuote
              P “Perks & more”
            P Request; see Art. 5(2)
      H2 When
      P Yours sincerely,
      P Mara Quill
    "#);
}

#[test]
fn whatever_a_page_shows_is_in_the_tree_once_or_furniture() {
    for (name, read) in &*ALL {
        let mut placed = Vec::new();
        for element in read.elements() {
            for kid in &element.kids {
                if let Kid::Content(page, number, _) = kid {
                    placed.push((*page, *number, element.id));
                }
            }
        }
        placed.sort_unstable();
        let mut shown = Vec::new();
        let mut foreign = 0;
        for (place, page) in read.pages.iter().enumerate() {
            // A page of a letter or an exhibit keeps its content; nothing leads from it to us.
            let Ok(key) = page.dict.get(b"StructParents").and_then(Object::as_i64) else {
                foreign += 1;
                continue;
            };
            assert_eq!(
                page.outside, 0,
                "{name}: page {place} paints outside of all marks"
            );
            let parents = read.parent(key);
            let parents = parents.as_array().unwrap();
            assert_eq!(parents.len(), page.contents.len(), "{name}: page {place}");
            for (number, (role, _)) in &page.contents {
                let parent = parents[usize::try_from(*number).unwrap()]
                    .as_reference()
                    .unwrap();
                let own = read.doc.get_dictionary(parent).unwrap();
                let same = own.get(b"S").unwrap().as_name().unwrap() == role.as_bytes();
                assert!(
                    same,
                    "{name}: page {place} calls its content {number} a {role}"
                );
                shown.push((place, *number, parent));
            }
        }
        assert_eq!(shown, placed, "{name}: each content is one element's");
        let merged = ["dossier", "redacted"].contains(name);
        assert_eq!(foreign > 0, merged, "{name} has {foreign} pages of others");
    }
}

#[test]
fn furniture_says_nothing_but_heads_feet_and_what_is_repeated() {
    let lines = |page: &tagged_support::Page| -> Vec<String> {
        let lines = page.artifacts.lines().map(str::to_owned);
        lines.filter(|line| !line.trim().is_empty()).collect()
    };
    let document = model("request-de");
    let read = letter(&document);
    let count = read.pages.len().to_string();
    for (number, page) in (1..).zip(&read.pages) {
        let label = document.page_label.replace("{page}", &number.to_string());
        let known = [
            document.reference.clone(),
            document.running_head.clone(),
            label.replace("{pages}", &count),
            // The return line of DIN 5008.
            format!("{}, {}", document.sender, document.sender_lines[0]),
        ];
        for line in lines(page) {
            assert!(known.contains(&line), "page {number}: {line} is content");
        }
    }
    let bare = &ALL.iter().find(|(name, _)| *name == "bare").unwrap().1;
    for page in &bare.pages {
        for line in lines(page) {
            let known = ["Mara Quill and Brightperk", "Dossier as of", "ANS-"];
            let known = known.iter().any(|head| line.starts_with(head));
            assert!(known, "{line} is content");
        }
    }
    // The head of a table that goes on is read once, however often it is seen.
    let sample = (0..30).fold(Sample::new(Some("eu-gdpr")).requested(), |sample, n| {
        sample.received(100 + n, "2026-09-20", MessageKind::Substantive)
    });
    let read = Read::of(&Made::of(&sample).pdf());
    let heads = kinds(&read, "TH")
        .into_iter()
        .filter(|h| h.text() == "What happened");
    let seen = read
        .pages
        .iter()
        .flat_map(lines)
        .filter(|l| l == "What happened");
    assert_eq!(heads.count(), 1, "the chronology is one table");
    assert!(seen.count() >= 1, "its head is repeated as furniture");
}

#[test]
fn headings_begin_with_the_first_and_skip_no_level() {
    for (name, read) in &*ALL {
        let mut before = 0;
        for element in read.elements() {
            let Some(level) = element.role.strip_prefix('H') else {
                continue;
            };
            let level: usize = level.parse().unwrap();
            assert!(
                level <= before + 1,
                "{name}: {} after H{before}",
                element.role
            );
            assert!(
                !element.text().trim().is_empty(),
                "{name}: a heading says something"
            );
            before = level;
        }
        assert!(before > 0, "{name} has headings");
        assert_eq!(kinds(read, "H1").len(), 1, "{name} has one title");
    }
}

#[test]
fn every_row_of_a_table_has_as_many_cells_as_its_head() {
    for (name, read) in &*ALL {
        for table in kinds(read, "Table") {
            let rows = table.elements();
            let width = rows[0].elements().len();
            for row in rows {
                assert_eq!(row.role, "TR", "{name}");
                let cells = row.elements();
                assert_eq!(cells.len(), width, "{name}: {}", row.text());
                for cell in cells {
                    let scope = cell.attribute(b"Scope");
                    assert_eq!(
                        scope.is_some(),
                        cell.role == "TH",
                        "{name}: {}",
                        cell.text()
                    );
                    assert!(["TH", "TD"].contains(&cell.role.as_str()), "{name}");
                }
            }
        }
    }
    let read = &*DOSSIER;
    let tables = kinds(read, "Table");
    let matrix = tables
        .iter()
        .find(|t| t.text().contains("Standing"))
        .unwrap();
    let rows = matrix.elements();
    assert!(
        rows.len() > 12,
        "the ask matrix has a row for each ask and point"
    );
    for row in &rows[1..] {
        let head = row.elements()[1];
        assert_eq!(
            head.attribute(b"Scope"),
            Some("Row".into()),
            "the point names its row"
        );
    }
}

#[test]
fn lists_hold_items_and_a_numbered_one_says_so() {
    for (name, read) in &*ALL {
        for list in kinds(read, "L") {
            let numbered = list.attribute(b"ListNumbering") == Some("Decimal".into());
            for item in list.elements() {
                let roles: Vec<&str> = item.elements().iter().map(|e| e.role.as_str()).collect();
                let wanted: &[&str] = if numbered {
                    &["Lbl", "LBody"]
                } else {
                    &["LBody"]
                };
                assert_eq!(
                    (item.role.as_str(), roles.as_slice()),
                    ("LI", wanted),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn every_figure_says_what_it_shows_and_where_it_stands() {
    let read = &*DOSSIER;
    let figures = kinds(read, "Figure");
    let words: Vec<String> = figures
        .iter()
        .map(|f| lopdf::decode_text_string(f.dict.get(b"Alt").unwrap()).unwrap())
        .collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    Time line. 9 Sep The incident; 14 Sep Request L1; 14 Sep Automatic reply R1; 6 Oct Reply R2; 8 Oct Follow-up L2; Answer: from 14 Sep, due 14 Oct, late; 16 Oct, this dossier.
    Exhibit in feed.png (PNG picture, 64 × 48 pixels)
    Exhibit in photo.jpg (JPEG picture, 120 × 60 pixels)
    ");
    for figure in figures {
        let bounds = figure.attribute(b"BBox").unwrap();
        let sides: Vec<f32> = bounds
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n.as_float().unwrap())
            .collect();
        let [left, foot, right, top] = sides[..] else {
            panic!("four sides")
        };
        assert!(0.0 < left && left < right && right < 596.0, "{sides:?}");
        assert!(0.0 < foot && foot < top && top < 842.0, "{sides:?}");
    }
}

#[test]
fn a_passage_is_a_quote_within_its_paragraph_and_the_verdict_follows() {
    let read = &*DOSSIER;
    let quotes = kinds(read, "Quote");
    let number = quotes
        .iter()
        .find(|q| q.text().contains("200 other member profiles"));
    assert!(number.is_some(), "the number given is a quote");
    let all = words(&read.tree.text());
    let text = "keep enjoying them! [U+1F389] 4d refused";
    assert!(
        all.contains(text),
        "the verdict is read after the paragraph: {all}"
    );
    let quoted = kinds(read, "BlockQuote");
    assert!(
        quoted
            .iter()
            .any(|q| q.text().contains("Dear Brightperk privacy team"))
    );
}

#[test]
fn a_message_in_another_language_says_so() {
    let mut sample = sample();
    sample.language = "de".into();
    let read = Read::of(&Made::of(&sample).pdf());
    let catalog = read.doc.catalog().unwrap();
    let lang = |object: &Object| String::from_utf8(object.as_str().unwrap().to_vec()).unwrap();
    assert_eq!(
        lang(catalog.get(b"Lang").unwrap()),
        "en",
        "the dossier is English"
    );
    let german = read.elements().into_iter().filter(|e| e.dict.has(b"Lang"));
    let german: Vec<String> = german.map(|e| lang(e.dict.get(b"Lang").unwrap())).collect();
    assert!(
        !german.is_empty() && german.iter().all(|l| l == "de"),
        "{german:?}"
    );
}

#[test]
fn a_paragraph_that_runs_over_two_pages_is_one_element() {
    let document = around(vec![
        paragraph(&"word ".repeat(900)),
        paragraph("The end of it."),
    ]);
    let read = letter(&document);
    let long = kinds(&read, "P")
        .into_iter()
        .max_by_key(|p| p.text().len())
        .unwrap();
    let mut pages: Vec<usize> = long
        .kids
        .iter()
        .map(|kid| match kid {
            Kid::Content(page, ..) => *page,
            Kid::Element(_) | Kid::Object(_) => panic!("a paragraph of words alone"),
        })
        .collect();
    pages.dedup();
    assert_eq!(pages, [0, 1], "it has a content on each page");
    assert_eq!(words(&long.text()), "word ".repeat(900).trim_end());
}

#[test]
fn what_a_point_rests_on_is_read_after_it_even_where_it_is_longer_than_a_page() {
    let document = around(vec![Block::Point {
        number: "1a".to_owned(),
        parts: vec![
            Part::Paragraph(vec![Inline::Text("word ".repeat(800) + "first.")]),
            Part::Quote("a passage ".repeat(30) + "quoted"),
            Part::Paragraph(vec![Inline::Text("And the end.".to_owned())]),
        ],
        basis: Basis {
            request: None,
            citations: vec!["Art. 15(1)(a)".to_owned(), "Art. 22".to_owned()],
        },
    }]);
    let read = letter(&document);
    assert_eq!(words(&read.tree.text()), words(&printed(&document)));
}

#[test]
fn every_annotation_of_a_page_of_ours_is_in_the_tree() {
    for (name, read) in &*ALL {
        let mut objects = Vec::new();
        for element in read.elements() {
            for kid in &element.kids {
                if let Kid::Object(id) = kid {
                    assert_eq!(element.role, "Link", "{name}");
                    objects.push(*id);
                }
            }
        }
        let mut there = Vec::new();
        for page in read.pages.iter().filter(|p| p.dict.has(b"StructParents")) {
            let Ok(notes) = page.dict.get(b"Annots") else {
                continue;
            };
            for note in resolved(&read.doc, notes).as_array().unwrap() {
                let id = note.as_reference().unwrap();
                let dict = read.doc.get_dictionary(id).unwrap();
                let key = dict.get(b"StructParent").unwrap().as_i64().unwrap();
                let owner = read.parent(key);
                assert_eq!(owner.as_dict().unwrap().get(b"S").unwrap(), &"Link".into());
                // PDF/A-2, 6.3.2 and PDF/UA-1, 7.18.5: it is printed, and says where it leads.
                assert_eq!(dict.get(b"F").unwrap(), &4.into());
                let words = lopdf::decode_text_string(dict.get(b"Contents").unwrap()).unwrap();
                let to = dict.get(b"Dest").unwrap().as_array().unwrap()[0].clone();
                let to = read.doc.page_iter().position(|id| Object::from(id) == to);
                let end = format!(", page {}", to.unwrap() + 1);
                assert!(words.ends_with(&end), "{name}: {words} leads to {to:?}");
                there.push(id);
            }
        }
        there.sort_unstable();
        objects.sort_unstable();
        assert_eq!(there, objects, "{name}");
        let contents = !MODELS.contains(name);
        assert_eq!(
            !there.is_empty(),
            contents,
            "the contents of {name} are links"
        );
    }
}

#[test]
fn a_tool_that_others_wrote_reads_the_letter_in_order() {
    for name in MODELS {
        let document = model(name);
        let pdf = document.to_pdf(&FONTS).unwrap();
        let Some(told) = over(&pdf, "pdfinfo", &["-struct-text", "{}"]) else {
            return;
        };
        let said = told.lines().filter_map(|line| {
            let line = line.trim().strip_prefix('"')?;
            line.strip_suffix('"')
        });
        let said: Vec<&str> = said.collect();
        assert_eq!(words(&said.join(" ")), words(&printed(&document)), "{name}");
    }
}
