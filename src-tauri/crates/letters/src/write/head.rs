//! What stands around a letter: sender, address, info block, sheet.

use super::{LetterInput, clauses::Clauses};
use crate::document::{Block, Document, Sheet};
use domain::Channel;

/// The letter with its head.
pub(super) fn document(
    input: &LetterInput<'_>,
    clauses: &Clauses,
    subject: String,
    blocks: Vec<Block>,
) -> Document {
    let (person, dispute) = (input.person, input.dispute);
    let reference = dispute.reference.to_string();
    let day = clauses.style.day(input.on);
    let address: Vec<&str> = person.address.iter().map(|l| l.expose().as_str()).collect();
    let mut sender_lines = vec![address.join(", "), person.email.expose().clone()];
    sender_lines.retain(|l| !l.is_empty());
    let head = &clauses.info.running_head;
    Document {
        language: input.language.clone(),
        sheet: input
            .sheet
            .unwrap_or_else(|| sheet(&dispute.platform.place.country)),
        date: input.on,
        title: format!("{subject} ({reference})"),
        sender: person.name.expose().clone(),
        sender_lines,
        recipient: recipient(input),
        info: info(input, clauses, &day),
        running_head: put(
            head,
            &[
                ("{sender}", person.name.expose()),
                (
                    "{platform}",
                    clauses.style.said(dispute.platform.name.expose()),
                ),
                ("{date}", &day),
            ],
        ),
        page_label: clauses.info.page.clone(),
        reference,
        subject,
        blocks,
    }
}

/// The sheet whose window fits the envelopes of the recipient's country.
fn sheet(country: &str) -> Sheet {
    match country {
        "US" | "CA" => Sheet::UsLetter,
        "DE" | "AT" => Sheet::Din5008B,
        "FR" => Sheet::France,
        _ => Sheet::Dl,
    }
}

fn recipient(input: &LetterInput<'_>) -> Vec<String> {
    let platform = &input.dispute.platform;
    std::iter::once(&platform.name)
        .chain(&platform.attention)
        .chain(&platform.address)
        .map(|line| line.expose().clone())
        .filter(|line| !line.trim().is_empty())
        .collect()
}

fn info(input: &LetterInput<'_>, clauses: &Clauses, day: &str) -> Vec<(String, String)> {
    let words = &clauses.info;
    let mut rows = vec![
        (words.date.clone(), day.to_owned()),
        (words.reference.clone(), input.dispute.reference.to_string()),
    ];
    if let Some(ticket) = &input.dispute.ticket {
        rows.push((words.ticket.clone(), ticket.expose().clone()));
    }
    let email = input.dispute.platform.email.as_ref();
    let sent = match (input.channel, email) {
        (Channel::Email, Some(to)) => put(&words.email_to, &[("{to}", to.expose())]),
        (Channel::Email, None) => words.email.clone(),
        (Channel::Post, _) => words.post.clone(),
        (Channel::Webform, _) => words.webform.clone(),
        (Channel::Fax, _) => words.fax.clone(),
    };
    rows.push((words.sent.clone(), sent));
    rows
}

/// “E1, picture of the message”: the codes under which the exhibits stand in the dossier.
pub(super) fn enclosures(titles: &[String]) -> Vec<String> {
    (1_usize..)
        .zip(titles)
        .map(|(n, title)| format!("E{n}, {title}"))
        .collect()
}

/// A phrase with its blanks filled; what was put in is not looked at again.
pub(super) fn put(phrase: &str, values: &[(&str, &str)]) -> String {
    let next = values
        .iter()
        .filter_map(|(blank, value)| Some((phrase.split_once(blank)?, value)))
        .min_by_key(|((before, _), _)| before.len());
    match next {
        Some(((before, after), value)) => format!("{before}{value}{}", put(after, values)),
        None => phrase.to_owned(),
    }
}
