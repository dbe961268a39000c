//! What stands around a letter: sender, address, info block, sheet.

use super::{LetterInput, clauses::Clauses};
use crate::document::{Block, Document, Sheet};
use domain::{Channel, Sensitive};

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
        sheet: input.sheet.unwrap_or_else(|| sheet(country(input))),
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
                ("{platform}", addressee(input, clauses)),
                ("{date}", &day),
            ],
        ),
        page_label: clauses.info.page.clone(),
        reference,
        subject,
        blocks,
    }
}

/// To whom the letter goes, for the head of later pages.
fn addressee<'a>(input: &LetterInput<'a>, clauses: &Clauses) -> &'a str {
    match input.addressed_authority() {
        Some(authority) => authority.name_in(input.language.as_str()),
        None => clauses.style.said(input.dispute.platform.name.expose()),
    }
}

/// The country that the letter goes to.
fn country<'a>(input: &LetterInput<'a>) -> &'a str {
    match input.addressed_authority() {
        Some(authority) => &authority.country,
        None => &input.dispute.platform.place.country,
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

/// To the authority where the letter is a complaint to it, else to the platform.
fn recipient(input: &LetterInput<'_>) -> Vec<String> {
    if let Some(authority) = input.addressed_authority() {
        let name = authority.name_in(input.language.as_str());
        let own = authority.name_local.as_deref();
        return own
            .filter(|own| *own != name && name == authority.name)
            .into_iter()
            .chain([name])
            .map(str::to_owned)
            .collect();
    }
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
    let email = match input.addressed_authority() {
        Some(authority) => authority.email.as_deref(),
        None => input
            .dispute
            .platform
            .email
            .as_ref()
            .map(|e| e.expose().as_str()),
    };
    let sent = match (input.channel, email) {
        (Channel::Email, Some(to)) => put(&words.email_to, &[("{to}", to)]),
        (Channel::Email, None) => words.email.clone(),
        (Channel::Post, _) => words.post.clone(),
        (Channel::Webform, _) => words.webform.clone(),
        (Channel::Fax, _) => words.fax.clone(),
    };
    rows.push((words.sent.clone(), sent));
    rows
}

/// “E1, picture of the message”: the codes under which the exhibits stand in the dossier, which
/// itself goes along with a complaint to an authority.
pub(super) fn enclosures(input: &LetterInput<'_>, clauses: &Clauses) -> Vec<String> {
    if input.addressed_authority().is_some() {
        return vec![clauses.info.dossier.clone()];
    }
    (1_usize..)
        .zip(input.enclosures)
        .map(|(n, title)| format!("E{n}, {title}"))
        .collect()
}

/// An address on one line.
pub(super) fn unfolded(lines: &[Sensitive<String>]) -> String {
    let lines: Vec<&str> = lines.iter().map(|l| l.expose().trim()).collect();
    lines.join(", ")
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
