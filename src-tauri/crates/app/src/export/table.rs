//! The disputes as a table for spreadsheets.

use super::records;
use crate::{dispute, error::AppError, record::Record};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use domain::{Point, Reference, Standing, standing};
use jiff::civil::Date;
use vault::Vault;

const HEAD: [&str; 17] = [
    "reference",
    "title",
    "platform",
    "law",
    "stage",
    "opened",
    "due",
    "days_late",
    "last_letter",
    "last_reply",
    "next",
    "ask",
    "ask_standing",
    "number",
    "point",
    "standing",
    "settled",
];

/// A table with one row a point of a dispute: RFC 4180, every cell quoted, lines ended by CR LF,
/// with a byte order mark so that spreadsheets read it as UTF-8. Dates are ISO. No cell is taken
/// for a formula: where one would begin with a sign that starts one, an apostrophe goes before it.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn csv(vault: &Vault, reference: Option<&Reference>, today: Date) -> Result<Vec<u8>, AppError> {
    let broken = || AppError::NotNow("The table could not be written. Try again".to_owned());
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    table.write_record(HEAD).map_err(|_| broken())?;
    for record in records(vault, reference, today)? {
        for row in rows(&record, today)? {
            let cells = row.iter().map(|text| cell(text));
            table.write_record(cells).map_err(|_| broken())?;
        }
    }
    table.into_inner().map_err(|_| broken())
}

/// A row for each point, in the order of the letters.
fn rows(record: &Record, today: Date) -> Result<Vec<[String; HEAD.len()]>, AppError> {
    let dispute = &record.dispute;
    let law = dispute.regime.as_ref().map(law::regime).transpose()?;
    let law = law.map_or_else(String::new, |r| r.short.clone());
    let view = dispute::row(record, today);
    let date = |day: Option<Date>| day.map_or_else(String::new, |d| d.to_string());
    let name = |point: Point| {
        let own = dispute.own_point(point);
        own.map_or_else(|| point.to_string(), |o| o.name.expose().clone())
    };
    let row = |point: &Point| {
        let ask = point.ask();
        let settled = standing::is_settled(*point, dispute);
        [
            view.reference.to_string(),
            view.title.clone(),
            view.platform.clone(),
            law.clone(),
            view.stage.key().to_owned(),
            date(Some(dispute.opened_on)),
            date(view.due),
            view.days_late.map_or_else(String::new, |n| n.to_string()),
            date(dispute.letters.last().map(|l| l.sent_on)),
            date(dispute.replies().next_back().map(|m| m.received_on)),
            view.next.sentence.clone(),
            ask.key().to_owned(),
            standing::of_ask(ask, dispute)
                .map_or("", Standing::key)
                .to_owned(),
            point.number(),
            name(*point),
            standing::of(*point, dispute).key().to_owned(),
            if settled { "yes" } else { "no" }.to_owned(),
        ]
    };
    Ok(dispute.points.iter().map(row).collect())
}

/// A cell that no spreadsheet takes for a formula (OWASP, “CSV injection”): `=`, `+`, `-`, `@` and
/// their full-width forms get an apostrophe where they begin the cell, whatever blanks stand
/// before them, or a part of it that a program which separates cells by `;` or a tab would take
/// for a cell. A cell that begins with a tab or a line break gets one too.
fn cell(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    if text.starts_with(['\t', '\n']) {
        out.push('\'');
    }
    let mut begins = true;
    for c in text.chars() {
        if begins
            && matches!(
                c,
                '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹢' | '﹣' | '﹦' | '﹫' | '−'
            )
        {
            out.push('\'');
        }
        out.push(c);
        begins = matches!(c, ';' | '；' | '\t' | '\n') || begins && (blank(c) || c == '"');
    }
    out
}

/// What does not show, or shows as nothing.
fn blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for (typed, written) in [
            ("=1+1", "'=1+1"),
            ("+353 21 555", "'+353 21 555"),
            ("-1", "'-1"),
            ("@mara", "'@mara"),
            ("  =1", "  '=1"),
            ("\u{feff}\u{200b}\u{a0}＝1", "\u{feff}\u{200b}\u{a0}'＝1"),
            ("＠SUM", "'＠SUM"),
            ("\t=1", "'\t'=1"),
            ("\r\n=1", "'\n'=1"),
            ("\rx", "'\nx"),
            ("a;=1", "a;'=1"),
            ("a;\"=1", "a;\"'=1"),
            ("a\n@b", "a\n'@b"),
            (
                "The phone - I never won = it",
                "The phone - I never won = it",
            ),
            ("mara@quill.example", "mara@quill.example"),
            ("", ""),
        ] {
            assert_eq!(cell(typed), written, "{typed:?}");
        }
    }
}
