//! The exchange as text for a web page.

use crate::{dispute, error::AppError, letter, record::load, redact::Redaction, reply};
use domain::Reference;
use jiff::civil::Date;
use vault::Vault;

/// The exchange as Markdown for a web page: what was asked, how it stands, each letter and reply.
/// With a redaction what it lists is replaced; heads of messages and files are never in it.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn markdown(
    vault: &Vault,
    reference: &Reference,
    redaction: Option<&Redaction>,
    today: Date,
) -> Result<String, AppError> {
    // Replaced before it is escaped: an escape within a name would hide it.
    let said = |text: &str| redaction.map_or_else(|| text.to_owned(), |r| r.text(text));
    let view = dispute::show(vault, reference, today)?;
    let record = load(vault, reference, today)?;
    let (letters, messages) = (&record.dispute.letters, &record.dispute.messages);
    let platform = inline(&said(&view.platform));
    let mut out = format!("# {}\n\n", inline(&said(&view.title)));
    out += &format!(
        "{platform}, {}. {}\n\n",
        view.reference,
        inline(&said(&view.sentence))
    );
    out += "| | Point | How it stands |\n| --- | --- | --- |\n";
    for (point, of) in &view.points {
        let name = of.name.clone().unwrap_or_else(|| point.to_string());
        let settled = if of.settled { "settled" } else { "open" };
        let name = inline(&said(&name));
        out += &format!(
            "| {} | {name} | {}, {settled} |\n",
            of.number,
            of.standing.key()
        );
    }
    let mut parts = Vec::new();
    for sent in letters {
        let words = letter::document(vault, sent)?.to_text();
        parts.push((sent.sent_on, 0, format!("My {}", sent.kind), words));
    }
    for message in messages {
        let kept = reply::kept(vault, message)?;
        let head = format!("{platform}: {}", message.kind);
        parts.push((message.received_on, 1, head, own_words(&kept.text)));
    }
    parts.sort_by_key(|(day, order, ..)| (*day, *order));
    for (day, _, head, words) in parts {
        let words = said(&words);
        let fence = fence(&words);
        let words = words.trim();
        out += &format!("\n## {day}: {head}\n\n{fence}text\n{words}\n{fence}\n");
    }
    Ok(out)
}

/// What the platform wrote itself; what it quotes is in the letters already.
fn own_words(text: &str) -> String {
    let own: Vec<&str> = reading::split(text)
        .into_iter()
        .filter(|p| p.kind != reading::PartKind::Quoted)
        .filter_map(|p| text.get(p.range))
        .collect();
    own.join("\n")
}

/// A fence that nothing in the text closes.
fn fence(text: &str) -> String {
    let longest = text
        .lines()
        .map(|l| l.trim_start().chars().take_while(|c| *c == '`').count())
        .max()
        .unwrap_or(0);
    "`".repeat(longest.saturating_add(1).max(3))
}

/// A text within a line, where no character means anything (CommonMark, 2.4).
fn inline(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    let plain = |c: &char| matches!(c, '.' | ',' | ':' | '\'' | '-' | '@' | ';' | '?');
    line.join(" ")
        .chars()
        .flat_map(|c| {
            let escape = c.is_ascii_punctuation() && !plain(&c);
            escape.then_some('\\').into_iter().chain([c])
        })
        .collect()
}
