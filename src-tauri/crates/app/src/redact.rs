//! A copy for others to read: what the person chose is replaced everywhere, the same by the same.
//!
//! What is found is a proposal that the person goes through. Files are not looked into: a copy to
//! publish leaves them out.

use crate::{
    error::AppError,
    letter, me,
    record::{Record, load},
    reply,
};
use domain::{Dispute, Hash, Person, Reference, Sensitive};
use jiff::civil::Date;
use letters::Document;
use regex::{Captures, Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};
use ts_rs::TS;
use vault::Vault;

/// What somebody could be known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// A name.
    Person,
    /// An e-mail address.
    Email,
    /// A telephone number, or a number of a customer or a matter.
    Number,
    /// A name of an account.
    Account,
    /// A line of a postal address.
    Address,
    /// The address of a page.
    Link,
    /// What the person added to the list.
    Other,
}

impl Trait {
    const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Email => "e-mail",
            Self::Number => "number",
            Self::Account => "account",
            Self::Address => "address",
            Self::Link => "link",
            Self::Other => "left out",
        }
    }
}

/// Words, and what stands for them in the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// What they are.
    pub kind: Trait,
    /// The words.
    pub text: String,
    /// What stands for them: `[person 1]`.
    pub with: String,
}

/// The list that a person goes through, as a file holds it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedactionFile {
    /// What is replaced.
    #[serde(default)]
    pub replace: Vec<Replacement>,
}

/// A list that is put to use.
#[derive(Debug)]
pub struct Redaction {
    pattern: Option<Regex>,
    with: BTreeMap<String, String>,
}

impl Redaction {
    /// # Errors
    /// [`AppError::Field`] for empty words, or words that stand in a replacement.
    pub fn new(list: &[Replacement]) -> Result<Self, AppError> {
        let mut with = BTreeMap::new();
        for one in list {
            let key = squeezed(&one.text);
            if key.is_empty() {
                let help =
                    "There is nothing to replace in one entry. Fill its words in, or take it out";
                return Err(AppError::field("replace", help));
            }
            let other = list.iter().find(|l| squeezed(&l.with).contains(&key));
            if let Some(other) = other {
                return Err(AppError::field(
                    "replace",
                    format!(
                        "“{}” stands for something else and holds what is to go. Name it otherwise",
                        other.with
                    ),
                ));
            }
            with.insert(key, one.with.clone());
        }
        // The longest first, so that a full name goes before its parts.
        let mut words: Vec<&String> = with.keys().collect();
        words.sort_by_key(|w| std::cmp::Reverse(w.len()));
        let all: Vec<String> = words.into_iter().map(|w| bounded(w)).collect();
        let pattern = if all.is_empty() {
            None
        } else {
            let built = RegexBuilder::new(&all.join("|"))
                .case_insensitive(true)
                .size_limit(64 << 20)
                .build();
            Some(built.map_err(|_| {
                AppError::field("replace", "The list is too long. Take out what need not go")
            })?)
        };
        Ok(Self { pattern, with })
    }

    /// A text with all of it replaced, however its lines are broken.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let Some(pattern) = &self.pattern else {
            return text.to_owned();
        };
        let put = |found: &Captures<'_>| {
            let words = found.get(0).map_or("", |m| m.as_str());
            self.with
                .get(&squeezed(&words.replace('>', " ")))
                .cloned()
                .unwrap_or_default()
        };
        pattern.replace_all(text, put).into_owned()
    }

    fn secret(&self, text: &Sensitive<String>) -> Sensitive<String> {
        Sensitive::new(self.text(text.expose()))
    }

    fn all(&self, texts: &mut [Sensitive<String>]) {
        for text in texts {
            *text = self.secret(text);
        }
    }

    fn maybe(&self, text: &mut Option<Sensitive<String>>) {
        if let Some(text) = text {
            *text = self.secret(text);
        }
    }

    /// A person, as the copy names them.
    pub(crate) fn person(&self, person: &Person) -> Person {
        let mut person = person.clone();
        person.name = self.secret(&person.name);
        person.email = self.secret(&person.email);
        self.all(&mut person.address);
        person
    }

    /// A dispute, as the copy tells it. Its exhibits are files, and stay out.
    pub(crate) fn dispute(&self, dispute: &Dispute) -> Dispute {
        let mut d = dispute.clone();
        d.title = self.secret(&d.title);
        d.platform.name = self.secret(&d.platform.name);
        self.maybe(&mut d.platform.email);
        self.all(&mut d.platform.address);
        self.maybe(&mut d.platform.webform);
        self.maybe(&mut d.platform.attention);
        let incident = &mut d.incident;
        incident.claimed = self.secret(&incident.claimed);
        incident.told = self.secret(&incident.told);
        incident.truth = self.secret(&incident.truth);
        self.all(&mut incident.links);
        self.all(&mut incident.identifiers);
        for own in &mut d.own {
            own.name = self.secret(&own.name);
            own.text = self.secret(&own.text);
        }
        self.maybe(&mut d.ticket);
        for letter in &mut d.letters {
            letter.to = self.secret(&letter.to);
            self.maybe(&mut letter.proof);
            letter.message_id = None;
        }
        for message in &mut d.messages {
            message.subject = self.secret(&message.subject);
            message.from = self.secret(&message.from);
            for judgement in message.judged.values_mut() {
                self.all(&mut judgement.passage);
            }
        }
        d.exhibits.clear();
        for note in &mut d.notes {
            note.text = self.secret(&note.text);
        }
        d
    }

    /// A letter, as the copy has it, with its new pages and their hash.
    ///
    /// # Errors
    /// [`AppError::Letter`] for a replacement with a character that no font has.
    pub(crate) fn letter(
        &self,
        document: &Document,
    ) -> Result<(Document, Vec<u8>, Hash), AppError> {
        let broken = || AppError::NotNow("The letter could not be copied. Try again".to_owned());
        let mut value = serde_json::to_value(document).map_err(|_| broken())?;
        self.value(&mut value);
        // What is no word of the letter stays: a sheet named “france” is no address.
        for (key, kept) in [
            ("language", serde_json::to_value(&document.language)),
            ("sheet", serde_json::to_value(document.sheet)),
            ("date", serde_json::to_value(document.date)),
            ("page_label", serde_json::to_value(&document.page_label)),
        ] {
            if let (Some(at), Ok(kept)) = (value.get_mut(key), kept) {
                *at = kept;
            }
        }
        let document: Document = serde_json::from_value(value).map_err(|_| broken())?;
        let pdf = document.to_pdf(letters::fonts())?;
        let hash = Hash::of(&pdf);
        Ok((document, pdf, hash))
    }

    fn value(&self, value: &mut serde_json::Value) {
        match value {
            serde_json::Value::String(text) => *text = self.text(text),
            serde_json::Value::Array(values) => values.iter_mut().for_each(|v| self.value(v)),
            serde_json::Value::Object(map) => map.values_mut().for_each(|v| self.value(v)),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
            }
        }
    }
}

/// Lower case, one space for any white space: by this two spellings are the same words.
fn squeezed(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Words as a pattern: whole words only, over a line break too.
fn bounded(words: &str) -> String {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let parts: Vec<String> = words.split(' ').map(regex::escape).collect();
    let before = if edge(words.chars().next()) {
        r"\b"
    } else {
        ""
    };
    let after = if edge(words.chars().next_back()) {
        r"\b"
    } else {
        ""
    };
    format!("{before}{}{after}", parts.join(r"[\s>]+"))
}

macro_rules! pattern {
    ($name:ident, $pattern:literal) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
    };
}

pattern!(EMAIL, r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+");
pattern!(LINK, r#"https?://[^\s<>"'“”»)\]]+"#);
pattern!(NUMBER, r"\+?\d[\d ()/.\-]{6,}\d");
pattern!(ACCOUNT, r"(?:^|[\s(,;])(@[\w.]{2,})");
pattern!(
    NAME,
    r"\b\p{Lu}\p{Ll}+(?: (?:\p{Lu}\.|(?:de|van|von|der|den|la|di|da|do) )? ?\p{Lu}[\p{L}’'-]+){1,2}\b"
);
pattern!(WORD, r"\b\p{Lu}\p{Ll}{2,}\b");

/// What in a dispute could tell who somebody is: a list to go through.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn found(
    vault: &Vault,
    reference: &Reference,
    today: Date,
) -> Result<Vec<Replacement>, AppError> {
    let person = me::person(vault)?;
    let Record { dispute, .. } = load(vault, reference, today)?;
    // “Privacy Team”, “Member Care”: whoever that is, it is no person.
    let english = domain::Language::from("en");
    let is_person = |name: &str| {
        !letters::is_team(name, &dispute.language) && !letters::is_team(name, &english)
    };
    let mut list = List::default();
    list.name(person.name.expose());
    list.put(Trait::Email, person.email.expose());
    // A line that both addresses have tells nobody apart.
    let shared = |line: &Sensitive<String>| dispute.platform.address.contains(line);
    for line in person.address.iter().filter(|l| !shared(l)) {
        list.put(Trait::Address, line.expose());
    }
    for identifier in &dispute.incident.identifiers {
        list.put(Trait::Account, identifier.expose());
    }
    if let Some(ticket) = &dispute.ticket {
        list.put(Trait::Number, ticket.expose());
    }
    // Friends named in passing: “my friends, Joe among them”.
    let told = dispute.incident.told.expose();
    let rest = told.split_once(' ').map_or("", |(_, rest)| rest);
    for name in all(&WORD, rest) {
        list.put(Trait::Person, &name);
    }
    let platform = dispute.platform.name.expose().clone();
    if let Some(who) = &dispute.platform.attention {
        for name in all(&NAME, who.expose()).iter().filter(|n| is_person(n)) {
            list.name(name);
        }
    }
    let mut texts = Vec::new();
    for sent in &dispute.letters {
        texts.push(letter::document(vault, sent)?.to_text());
    }
    for message in &dispute.messages {
        let kept = reply::kept(vault, message)?;
        if let Some(mail) = &kept.mail {
            if is_person(&mail.from_name) {
                list.name(&mail.from_name);
            }
            list.put(Trait::Email, &mail.from_addr);
        }
        for part in reading::split(&kept.text) {
            let part_text = kept.text.get(part.range.clone()).unwrap_or_default();
            if part.kind == reading::PartKind::Signature {
                let lines = part_text.lines().map(str::trim);
                for line in lines.filter(|l| l.split(' ').count() <= 4) {
                    // “Tara” alone signs too; “Warmly,” greets.
                    let names = all(&NAME, line).into_iter().chain(
                        all(&WORD, line)
                            .into_iter()
                            .filter(|word| word.as_str() == line),
                    );
                    names
                        .filter(|n| is_person(n))
                        .for_each(|name| list.name(&name));
                }
            }
        }
        texts.push(kept.text);
    }
    let own = [
        told,
        dispute.incident.claimed.expose(),
        dispute.incident.truth.expose(),
    ];
    for text in texts
        .iter()
        .map(String::as_str)
        .chain(own.map(String::as_str))
    {
        for (kind, pattern) in [
            (Trait::Email, &EMAIL),
            (Trait::Link, &LINK),
            (Trait::Account, &ACCOUNT),
        ] {
            for words in all(pattern, text) {
                list.put(kind, words.trim_end_matches(['.', ',', ';', ':']));
            }
        }
        for words in all(&NUMBER, text) {
            let digits = words.chars().filter(char::is_ascii_digit).count();
            if digits >= 9 {
                list.put(Trait::Number, words.trim());
            }
        }
    }
    list.0
        .retain(|r| !squeezed(&platform).contains(&squeezed(&r.text)));
    Ok(list.0)
}

/// What a pattern finds: its first group, or all of it.
fn all(pattern: &LazyLock<Option<Regex>>, text: &str) -> Vec<String> {
    pattern
        .iter()
        .flat_map(|p| p.captures_iter(text))
        .filter_map(|c| c.get(1).or_else(|| c.get(0)))
        .map(|m| m.as_str().to_owned())
        .collect()
}

/// What was found so far, each once.
#[derive(Default)]
struct List(Vec<Replacement>);

impl List {
    fn put(&mut self, kind: Trait, text: &str) {
        let text = text.trim();
        let same = |r: &&Replacement| squeezed(&r.text) == squeezed(text);
        if text.is_empty() || self.0.iter().any(|r| same(&r)) {
            return;
        }
        // Full name and parts are one person.
        let known: BTreeSet<&str> = self
            .0
            .iter()
            .filter(|r| r.kind == kind)
            .map(|r| r.with.as_str())
            .collect();
        let n = known.len().saturating_add(1);
        self.0.push(Replacement {
            kind,
            text: text.to_owned(),
            with: format!("[{} {n}]", kind.word()),
        });
    }

    /// A full name, and each of its parts: all of them are one person.
    fn name(&mut self, full: &str) {
        let full = full.trim();
        self.put(Trait::Person, full);
        let known = self.0.iter().find(|r| squeezed(&r.text) == squeezed(full));
        let Some(with) = known.map(|r| r.with.clone()) else {
            return;
        };
        for part in full.split_whitespace().filter(|p| p.chars().count() > 2) {
            let there = self.0.iter().any(|r| squeezed(&r.text) == squeezed(part));
            if !there && part.starts_with(char::is_uppercase) {
                self.0.push(Replacement {
                    kind: Trait::Person,
                    text: part.to_owned(),
                    with: with.clone(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    fn list(of: &[(&str, &str)]) -> Redaction {
        let all: Vec<Replacement> = of
            .iter()
            .map(|(text, with)| Replacement {
                kind: Trait::Other,
                text: (*text).to_owned(),
                with: (*with).to_owned(),
            })
            .collect();
        Redaction::new(&all).unwrap()
    }

    #[test]
    fn the_same_is_replaced_by_the_same_whatever_its_case_and_line() {
        let names = list(&[("Joe", "[person 1]"), ("Joe Barrow", "[person 2]")]);
        assert_eq!(
            names.text("Joe told JOE\n> Barrow; Joel and Joe’s"),
            "[person 1] told [person 2]; Joel and [person 1]’s"
        );
        let mail = list(&[("a.b@c.example", "[e-mail 1]")]);
        assert_eq!(
            mail.text("<A.B@c.example>, xa.b@c.example"),
            "<[e-mail 1]>, xa.b@c.example"
        );
    }

    #[test]
    fn a_list_that_would_put_back_what_is_to_go_is_refused() {
        let bad = [Replacement {
            kind: Trait::Person,
            text: "Joe".to_owned(),
            with: "Joe’s friend".to_owned(),
        }];
        assert!(Redaction::new(&bad).is_err());
        let empty = [Replacement {
            kind: Trait::Person,
            text: " ".to_owned(),
            with: "x".to_owned(),
        }];
        assert!(Redaction::new(&empty).is_err());
        assert_eq!(Redaction::new(&[]).unwrap().text("as it is"), "as it is");
    }

    #[test]
    fn what_is_no_word_of_a_letter_is_left_as_it_is() {
        let france = Document {
            language: "fr".into(),
            sheet: letters::Sheet::France,
            date: jiff::civil::date(2026, 9, 14),
            title: "Demande".to_owned(),
            reference: "ANS-7K3Q-M".to_owned(),
            sender: "Mara Quill".to_owned(),
            sender_lines: vec!["Lyon, France".to_owned()],
            recipient: vec!["Brightperk".to_owned()],
            info: Vec::new(),
            subject: "Demande".to_owned(),
            running_head: "Mara Quill".to_owned(),
            page_label: "Page {page} sur {pages}".to_owned(),
            blocks: Vec::new(),
        };
        let all = list(&[
            ("France", "[address 1]"),
            ("fr", "[x]"),
            ("2026-09-14", "[y]"),
            ("Page", "[z]"),
        ]);
        let (copy, ..) = all.letter(&france).unwrap();
        assert_eq!(copy.sender_lines, ["Lyon, [address 1]"]);
        assert_eq!((copy.sheet, copy.date), (france.sheet, france.date));
        assert_eq!(
            (copy.language, copy.page_label),
            (france.language, france.page_label)
        );
    }

    #[test]
    fn names_and_numbers_are_found_and_their_parts_are_one_person() {
        let mut found = List::default();
        found.name("Tara van Dyck");
        let with: Vec<(&str, &str)> = found
            .0
            .iter()
            .map(|r| (r.text.as_str(), r.with.as_str()))
            .collect();
        assert_eq!(
            with,
            [
                ("Tara van Dyck", "[person 1]"),
                ("Tara", "[person 1]"),
                ("Dyck", "[person 1]")
            ]
        );
        assert_eq!(all(&EMAIL, "write to a.b@c.example."), ["a.b@c.example"]);
        assert_eq!(all(&ACCOUNT, "the account @mara, not a@b"), ["@mara"]);
        assert_eq!(
            all(&NUMBER, "call +353 21 555 0199 now"),
            ["+353 21 555 0199"]
        );
    }
}
