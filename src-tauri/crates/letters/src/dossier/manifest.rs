//! The list of hashes: every file of the record with the fingerprint of its bytes, and how to
//! check it.

use super::{
    DossierInput, copy, cover, enclose,
    evidence::Evidence,
    frame::Rows,
    plan::{File, Item, Spot},
    section::Ground,
    setter::{Setter, row},
    table::{Cell, Column, Entry, Table, cell, cells},
    words,
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row},
        page::Mark,
        style::{BODY, CELL, COMMAND, HEAD, Ink, MM, MONO, NOTE, Style, UNIT},
        tag::{Role, Tag},
    },
};

/// Where the words of a numbered item begin.
const INDENT: f32 = 9.0 * MM;

/// What the contents and the bookmarks call it.
pub(super) const fn title(input: &DossierInput<'_>) -> &'static str {
    if input.redacted {
        copy::ABOUT
    } else {
        "Hash manifest and how to verify"
    }
}

pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    if ground.input.redacted {
        return copy::rows(ground);
    }
    let setter = &ground.setter;
    let mut rows = Rows::default();
    let second = "Each file of the record, with the fingerprint of its bytes.";
    rows.add(setter.title(None, "Hash manifest", second)?);
    let mut entries = Vec::new();
    for item in &ground.plan.items {
        for (n, file) in item.files.iter().enumerate() {
            entries.push(entry(ground, item, n, file));
        }
    }
    entries.push(head(ground));
    let table = Table {
        columns: columns(),
        named: 1,
        head: ["", "What, and file", "Pages", "Bytes", "SHA-256"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: entries,
        padding: UNIT,
        gap: 4.0 * UNIT,
    };
    table.set(setter, &mut rows)?;
    rows.add(verify(ground)?);
    Ok(rows)
}

/// Code 9 mm, what and file 56, pages 17, bytes 17, gap 3, SHA-256 63.
fn columns() -> Vec<Column> {
    let column = |x: f32, width: f32| Column {
        x: x * MM,
        width: width * MM,
        right: false,
    };
    vec![
        column(0.0, 9.0),
        column(9.0, 54.0),
        column(65.0, 17.0),
        Column {
            right: true,
            ..column(82.0, 17.0)
        },
        column(102.0, 63.0),
    ]
}

fn entry(ground: &Ground<'_>, item: &Item<'_>, n: usize, file: &File) -> Entry {
    let code = if n == 0 { item.code.as_str() } else { "" };
    let what = if n == 0 { &item.title } else { &file.what };
    let spot = Spot::File(item.code.clone(), n);
    Entry::plain(vec![
        cell(code, CELL.semibold().ink(Ink::Blue)),
        cells(&[(what, CELL), (&file.path, NOTE)]),
        cell(ground.known.range(&spot), CELL),
        cell(words::thousands(file.bytes), CELL),
        cover::hash(&file.hash, MONO),
    ])
}

fn head(ground: &Ground<'_>) -> Entry {
    let [code, what, hash] = record(ground);
    Entry {
        cells: vec![code, what, cell("", CELL), cell("", CELL), hash],
        ruled: true,
        keep: false,
    }
}

/// The head of the record: no code, what it is, its hash.
pub(super) fn record(ground: &Ground<'_>) -> [Cell; 3] {
    let facts = usize::try_from(ground.input.facts).unwrap_or(usize::MAX);
    let each = format!(
        "{}, each with the hash of the one before",
        words::figures(facts, "fact")
    );
    [
        cell("", CELL),
        cells(&[("Head of the record", CELL.semibold()), (&each, NOTE)]),
        cover::hash(&ground.input.dispute.head, MONO),
    ]
}

fn verify(ground: &Ground<'_>) -> Result<Vec<Row>, LetterError> {
    let setter = &ground.setter;
    let reference = &ground.input.dispute.reference;
    let files = ground.plan.items.iter().flat_map(|item| &item.files);
    let sample = files
        .rev()
        .find(|file| matches!(file.evidence, Evidence::Own))
        .map_or_else(|| "FILE".to_owned(), enclose::name);
    let mut rows = vec![setter.heading(6.0 * UNIT, "How to verify")?];
    let list = Tag::new(Role::List { numbered: true });
    rows.extend(step(
        setter,
        &list,
        "1",
        "Letters and messages are attached to this PDF as they were sent and received, and so is \
         every file that has no page in it. Your PDF viewer lists its attachments, often under a \
         paper clip: save the one in question. For an exhibit, ask the sender.",
        &[],
    )?);
    rows.extend(step(
        setter,
        &list,
        "2",
        "Compute its SHA-256 and compare it with this page. Every operating system can do so, \
         for instance:",
        &[
            (format!("sha256sum {sample}"), "Linux"),
            (format!("shasum -a 256 {sample}"), "macOS"),
            (format!("certutil -hashfile {sample} SHA256"), "Windows"),
        ],
    )?);
    rows.extend(step(
        setter,
        &list,
        "3",
        "If the two are the same, the file is the one that was recorded. One changed byte gives \
         another fingerprint.",
        &[],
    )?);
    rows.extend(step(
        setter,
        &list,
        "4",
        "Answerable does this for all of them, and tells whether a page of this PDF was changed \
         after it was made:",
        &[(
            "answerable verify --dossier FILE.pdf".to_owned(),
            "all systems",
        )],
    )?);
    rows.extend(step(
        setter,
        &list,
        "5",
        "Whoever changes a PDF on purpose can make its hashes anew. Whoever holds the vault can \
         compare: the same command then looks into the record too, and this one walks the chain \
         of facts to its head and names the first fact or byte that differs:",
        &[(format!("answerable verify {reference}"), "all systems")],
    )?);
    Ok(rows)
}

/// An item of a numbered list.
pub(super) fn listed(
    setter: &Setter<'_>,
    list: &Tag,
    number: &str,
    text: &str,
    style: Style,
) -> Result<Vec<Row>, LetterError> {
    let item = list.holds(Role::Item);
    numbered(
        setter,
        (&item, &item.holds(Role::Body)),
        number,
        text,
        style,
    )
}

fn numbered(
    setter: &Setter<'_>,
    (item, body): (&Tag, &Tag),
    number: &str,
    text: &str,
    style: Style,
) -> Result<Vec<Row>, LetterError> {
    let label = item.holds(Role::Label);
    let words = body.holds(Role::Paragraph);
    let lines = setter.text(text, style, 116.0 * MM)?;
    let mut rows = Vec::new();
    for (i, line) in lines.into_iter().enumerate() {
        let mut marks = vec![Mark::text(INDENT, style.rise(), line).of(&words)];
        let (gap, above) = if i == 0 {
            let number = setter.line(number, style)?;
            marks.insert(0, Mark::text(0.0, style.rise(), number).of(&label));
            (2.0 * UNIT, Break::Free)
        } else {
            (0.0, Break::Never)
        };
        rows.push(row(gap, style.leading, marks, above));
    }
    Ok(rows)
}

/// A numbered step of a list, with its commands.
pub(super) fn step(
    setter: &Setter<'_>,
    list: &Tag,
    number: &str,
    text: &str,
    commands: &[(String, &str)],
) -> Result<Vec<Row>, LetterError> {
    let item = list.holds(Role::Item);
    let body = item.holds(Role::Body);
    let mut rows = numbered(setter, (&item, &body), number, text, BODY)?;
    for (command, system) in commands {
        let tag = body.holds(Role::Paragraph);
        let command = setter.cut(command, COMMAND, 100.0 * MM)?.spaced();
        let system = setter.line(system, NOTE)?;
        let marks = vec![
            Mark::text(INDENT, COMMAND.rise(), command).of(&tag),
            Mark::text(112.0 * MM, COMMAND.rise(), system).of(&tag),
        ];
        rows.push(row(0.0, COMMAND.leading, marks, Break::Never));
    }
    Ok(rows)
}
