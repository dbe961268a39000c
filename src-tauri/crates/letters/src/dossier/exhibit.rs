//! The slip sheet before an exhibit.

use super::{
    cover, enclose,
    evidence::Evidence,
    plan::{Item, Spot, What},
    section::Ground,
    setter::{FRAME, rule},
    table::{cell, fields},
    words,
};
use crate::{
    LetterError,
    pdf::{
        flow::Row,
        page::{Mark, Page, Pen},
        style::{CELL, COMMAND, EXHIBIT, Ink, MM, SUBJECT, Style, TITLE},
        tag::{Role, Tag},
    },
};

/// Baseline of the title, from the head of the sheet.
const TITLE_AT: f32 = 140.7 * MM;

/// One page that says what follows.
pub(super) fn slip(ground: &Ground<'_>, item: &Item<'_>) -> Result<Page, LetterError> {
    let (setter, frame) = (&ground.setter, &ground.frame);
    let mut page = Page::new(frame.size);
    let mut put = |mark: Mark| page.marks.push(mark.moved(frame.left, 0.0));
    let kicker = Style {
        semibold: false,
        ..SUBJECT
    }
    .ink(Ink::K70);
    let kind = match item.what {
        What::Letter(_) => "Letter",
        What::Message(_) => "Message",
        What::Exhibit(_) => "Exhibit",
    };
    let (kind, code) = (
        setter.line(kind, kicker)?.spaced(),
        setter.line(&item.code, EXHIBIT)?.spaced(),
    );
    // One heading in three voices.
    let heading = Tag::new(Role::Heading(2));
    put(Mark::text(0.0, 89.2 * MM, kind).of(&heading));
    put(Mark::text(0.0, 116.3 * MM, code).of(&heading));
    let mut y = TITLE_AT;
    for line in setter.text(&item.title, TITLE, FRAME)? {
        put(Mark::text(0.0, y, line).of(&heading));
        y += TITLE.leading;
    }
    y += 8.2 * MM - TITLE.leading;
    put(rule(y, FRAME, Pen::new(1.0, Ink::Blue)));
    let rows: Vec<Row> = fields(setter, 17.5, &facts(ground, item))?;
    for row in rows {
        y += row.gap;
        for mark in row.marks {
            put(mark.lowered(y));
        }
        y += row.height;
    }
    Ok(page)
}

fn facts(ground: &Ground<'_>, item: &Item<'_>) -> Vec<(&'static str, super::table::Cell)> {
    let mut out = vec![("Recorded for", cell(words::day(item.on), CELL))];
    let Some(file) = item.files.first() else {
        return out;
    };
    if let What::Exhibit(shown) = item.what {
        out.push((
            "Name of the file",
            cell(shown.exhibit.name.expose().trim(), CELL),
        ));
    }
    let spot = Spot::File(item.code.clone(), 0);
    let count = ground.known.count(&spot);
    out.push(match &file.evidence {
        Evidence::None(why) => ("Not shown", cell(why.sentence(), CELL)),
        Evidence::Own | Evidence::Pdf(..) | Evidence::Picture(_) => {
            let first = ground.known.page(&spot);
            let pages = words::figures(count, "page");
            ("Follows on", cell(format!("page {first}, {pages}"), CELL))
        }
    });
    let kind = match (&file.evidence, item.what) {
        (Evidence::Pdf(..), _) => "PDF".to_owned(),
        (Evidence::Picture(p), _) => {
            format!(
                "{}, {}\u{a0}×\u{a0}{}\u{a0}pixels",
                p.kind, p.width, p.height
            )
        }
        (_, What::Exhibit(shown)) => shown.exhibit.media_type.clone(),
        (_, What::Letter(_) | What::Message(_)) => "PDF".to_owned(),
    };
    if ground.input.redacted {
        return out;
    }
    let bytes = words::thousands(file.bytes);
    let said = format!("{}, {kind}, {bytes}\u{a0}bytes", file.path);
    out.push(("File", cell(said, CELL)));
    if matches!(file.evidence, Evidence::None(_)) {
        out.push(("Attached as", cell(enclose::name(file), CELL)));
    }
    out.push(("SHA-256", cover::hash(&file.hash, COMMAND)));
    out
}
