//! Letters on paper: measures, breaks, the file.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a test may fail loudly"
)]

mod pages_support;

use letters::{Block, Document, Inline, LetterError, Sheet};
use pages_support::{
    FONTS, MODELS, around, copied, lines, model, over, paragraph, point, printed, words,
};

#[test]
fn text_copied_from_the_pdf_equals_the_text_version() {
    for name in MODELS {
        let document = model(name);
        let pdf = document.to_pdf(&FONTS).unwrap();
        if let Some(copied) = copied(&document, &pdf) {
            assert_eq!(words(&copied), words(&printed(&document)), "{name}");
        }
    }
}

#[test]
fn the_file_is_sound_and_every_font_in_it_is_embedded_and_cut_down() {
    for name in MODELS {
        let document = model(name);
        let pdf = document.to_pdf(&FONTS).unwrap();
        over(&pdf, "qpdf", &["--check", "{}"]);
        if let Some(fonts) = over(&pdf, "pdffonts", &["{}"]) {
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert_eq!(rows.len(), 6, "one font a face in use: {fonts}");
            for row in rows {
                assert!(
                    row.contains("yes yes yes"),
                    "embedded, subset, unicode: {row}"
                );
            }
        }
        if let Some(info) = over(&pdf, "pdfinfo", &["-isodates", "{}"]) {
            let day = format!("CreationDate:    {}", document.date);
            assert!(
                info.contains(&document.title) && info.contains(&day),
                "{info}"
            );
        }
        assert!(pdf.len() < 35_000, "{name} has {} bytes", pdf.len());
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = model("follow-up");
    let first = document.to_pdf(&FONTS).unwrap();
    let other = model("request").to_pdf(&FONTS).unwrap();
    assert_ne!(first, other, "two letters are two files");
    assert_eq!(
        first,
        document.to_pdf(&FONTS).unwrap(),
        "whatever was written between"
    );
    let afresh = letters::Fonts::load();
    assert_eq!(
        first,
        document.to_pdf(&afresh).unwrap(),
        "and with fonts loaded anew"
    );
}

#[test]
fn address_subject_and_body_stand_on_their_baselines() {
    // Sheet; address x and y; info y; all from the measures of the sheet.
    let sheets = [
        (Sheet::Dl, 25.0, 60.5, 60.5),
        (Sheet::Din5008B, 25.0, 66.3, 54.0),
        (Sheet::France, 110.0, 58.5, 58.5),
        (Sheet::UsLetter, 25.4, 66.0 - 4.23, 22.0),
    ];
    for (sheet, x, y, info) in sheets {
        let document = Document {
            sheet,
            ..model("request")
        };
        let pages = document.pages(&FONTS).unwrap();
        let lines = lines(&pages[0]);
        let find = |text: &str| lines.iter().find(|l| l.3.starts_with(text)).unwrap();
        let near = |is: f32, wanted: f32, what: &str| {
            assert!(
                (is - wanted).abs() < 0.1,
                "{sheet:?}: {what} at {is} and not {wanted}"
            );
        };
        near(find("Mara Quill").1, 22.0, "sender");
        near(find("12 Harbour").1, 27.5, "sender's address");
        near(find("Brightperk Ltd").1, y, "address");
        near(find("Brightperk Ltd").0, x, "address from the left");
        near(
            find("Ireland").1,
            y + 4.0 * 4.233,
            "last line of the address",
        );
        near(find("Date").1, info, "info block");
        near(find("Request under").1, 102.0, "subject");
        near(find("Dear").1, 102.0 + 28.0 * 25.4 / 72.0, "salutation");
        let second = &pages_support::lines(&pages[1])[0];
        near(second.1, 33.5, "first line of page 2");
    }
}

#[test]
fn the_window_shows_the_address_alone_and_no_line_runs_out_of_the_frame() {
    let seen = [
        (Sheet::Dl, 20.0..100.0, 57.0..81.0),
        (Sheet::Din5008B, 20.0..105.0, 62.0..90.0),
        (Sheet::France, 100.0..190.0, 55.0..79.0),
        (Sheet::UsLetter, 22.2..111.1, 63.5..80.4),
    ];
    for (sheet, across, down) in seen {
        let mut document = model("request");
        document.sheet = sheet;
        document.recipient.truncate(4);
        let pages = document.pages(&FONTS).unwrap();
        for (number, page) in pages.iter().enumerate() {
            for (x, y, width, text) in lines(page) {
                let address = document.recipient.contains(&text);
                let inside =
                    number == 0 && down.contains(&y) && x < across.end && x + width > across.start;
                assert_eq!(inside, address && number == 0, "{sheet:?}: {text}");
                let info = number == 0 && y < 98.0;
                assert!(
                    info || x + width <= 190.5,
                    "{sheet:?}: {text} ends at {}",
                    x + width
                );
                assert!(
                    y <= page.size.height / 2.834 - 23.0,
                    "{sheet:?}: {text} at {y}"
                );
            }
        }
    }
}

#[test]
fn an_address_that_the_window_cannot_show_is_refused_with_its_lines() {
    let mut document = model("request");
    document
        .recipient
        .push("Care of the Harbour Master".to_owned());
    let error = document.to_pdf(&FONTS).unwrap_err();
    assert_eq!(error, LetterError::AddressTooLong { lines: 6, fit: 5 });
    insta::assert_snapshot!(error, @"The address has 6 lines and the window shows 5. Shorten it, or put two of its lines into one");
    document.sheet = Sheet::Din5008B;
    document.to_pdf(&FONTS).unwrap();
}

/// Paragraphs of various lengths: each begins with its own number and ends with “end.”
fn long_letter(count: usize, mut filler: usize) -> Document {
    let blocks = (0..count)
        .map(|i| {
            filler = (filler * 31 + 7) % 97;
            paragraph(&format!("N{i} {}the end.", "word ".repeat(10 + filler)))
        })
        .collect();
    around(blocks)
}

#[test]
fn a_page_never_ends_on_the_first_line_of_a_paragraph_nor_begins_on_its_last() {
    for seed in 0..12 {
        let pages = long_letter(60, seed).pages(&FONTS).unwrap();
        assert!(pages.len() > 2, "the letter is long enough to be divided");
        for (number, page) in pages.iter().enumerate() {
            let lines = lines(page);
            let first = &lines[0].3;
            let last = &lines[lines.len() - 1].3;
            if number > 0 {
                let starts = first.starts_with('N') || !first.ends_with("end.");
                assert!(starts, "page {number} begins with a last line: {first}");
            }
            if number + 1 < pages.len() {
                assert!(
                    !last.starts_with('N'),
                    "page {number} ends with a first line: {last}"
                );
            }
        }
    }
}

#[test]
fn the_closing_is_never_alone_on_the_last_page() {
    let mut turned = 0;
    for words in (20..900).step_by(11) {
        let mut document = around(vec![
            paragraph(&"word ".repeat(words)),
            Block::Heading("Who I am".to_owned()),
            paragraph(&"name ".repeat(60)),
            paragraph(&"thanks ".repeat(30)),
        ]);
        document.running_head = "Mara Quill to Brightperk".to_owned();
        let pages = document.pages(&FONTS).unwrap();
        let last = lines(pages.last().unwrap());
        let texts: Vec<&str> = last.iter().map(|l| l.3.as_str()).collect();
        assert!(texts.contains(&"Yours faithfully,") && texts.contains(&"Mara Quill"));
        assert!(
            texts.contains(&"Who I am"),
            "{words} words: the section goes with it: {texts:?}"
        );
        turned += pages.len() - 1;
    }
    assert!(turned > 10, "some of these letters have a second page");
}

#[test]
fn a_heading_stays_with_its_first_point_and_a_point_is_whole() {
    for words in (100..700).step_by(13) {
        let ask = |number: u8| Block::Ask {
            number,
            heading: format!("Ask {number}"),
            margin: None,
        };
        let document = around(vec![
            paragraph(&"word ".repeat(words)),
            ask(1),
            point("1a", &format!("First. {} last.", "reason ".repeat(40))),
            point("1b", &format!("Second. {} last.", "reason ".repeat(40))),
        ]);
        for page in document.pages(&FONTS).unwrap() {
            let texts: Vec<String> = lines(&page).into_iter().map(|l| l.3).collect();
            let count = |end: &str| texts.iter().filter(|t| t.ends_with(end)).count();
            let starts = texts.iter().filter(|t| *t == "1a" || *t == "1b").count();
            assert_eq!(
                starts,
                count("last."),
                "{words} words: a point is divided: {texts:?}"
            );
            let headed = texts.contains(&"Ask 1".to_owned());
            assert_eq!(
                headed,
                texts.contains(&"1a".to_owned()),
                "{words} words: {texts:?}"
            );
        }
    }
}

#[test]
fn ten_thousand_words_and_a_word_of_five_thousand_letters_are_set() {
    let long = "word ".repeat(10_000);
    let letters = "x".repeat(5_000);
    let url = format!(
        "https://brightperk.example/{}?{}",
        "path/".repeat(60),
        "a=b&".repeat(40)
    );
    let documents = [
        around(vec![paragraph(long.trim_end())]),
        around(vec![paragraph(&letters), paragraph(&url)]),
        around(vec![point("1a", long.trim_end()), point("1b", &letters)]),
    ];
    for document in documents {
        let pages = document.pages(&FONTS).unwrap();
        for page in &pages {
            for (x, y, width, text) in lines(page) {
                assert!(
                    x + width <= 190.5 && y < 272.0,
                    "{text} at {x}, {y}, wide {width}"
                );
            }
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let pdf = document.to_pdf(&FONTS).unwrap();
        if let Some(copied) = copied(&document, &pdf) {
            assert_eq!(
                bare(&copied),
                bare(&printed(&document)),
                "no letter is lost"
            );
        }
    }
}

#[test]
fn a_date_and_a_reference_are_never_divided() {
    for lead in 0..90 {
        let lead = "a ".repeat(lead);
        let text = format!(
            "{lead}until 14 October 2026 under Article 12(3), see ANS-7K3Q-M for more of it."
        );
        let document = around(vec![Block::Paragraph(vec![Inline::Text(text)])]);
        let pages = document.pages(&FONTS).unwrap();
        let all: Vec<String> = lines(&pages[0]).into_iter().map(|l| l.3).collect();
        for held in ["14 October", "Article 12(3),", "ANS-7K3Q-M", "of it."] {
            assert!(
                all.iter().any(|line| line.contains(held)),
                "{held} in {all:?}"
            );
        }
    }
}
