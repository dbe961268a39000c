//! An invented dispute, from its opening to a partial reply.
#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    unreachable_pub,
    missing_docs,
    clippy::panic,
    reason = "a test may fail loudly, and each uses another part"
)]

mod reading;

use domain::{
    By, Channel, Content, Deadline, Dispute, DisputeId, Fact, FactBody, FactId, Hash, Incident,
    Language, LetterKind, MessageKind, OwnPoint, Person, Place, Platform, Point, Reference,
    RegimeId, Verdict,
};
use jiff::{Timestamp, civil::Date};
use letters::{Document, Finding, LetterError, LetterInput};
pub use reading::{everything, numbers, plain, point, words};
use std::{collections::BTreeMap, path::Path};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The facts of a dispute, before they are linked.
#[derive(Clone)]
pub struct Sample {
    pub person: Person,
    pub regime: Option<RegimeId>,
    pub platform: Platform,
    pub incident: Incident,
    pub title: String,
    pub points: Vec<Point>,
    pub own: Vec<OwnPoint>,
    pub enclosures: Vec<String>,
    pub channel: Channel,
    pub language: Language,
    pub words: Words,
    pub facts: Vec<(Date, FactBody)>,
}

impl Sample {
    /// A dispute under a law, in its country, or in Ireland without one; nothing is sent yet.
    pub fn new(regime: Option<&str>) -> Self {
        Self::in_language(regime, "en")
    }

    /// The same, told in another language.
    pub fn in_language(regime: Option<&str>, language: &str) -> Self {
        let words = Words::of(language);
        let (me, them) = match regime {
            Some("us-ca-ccpa") => (california(), californian_platform()),
            Some("uk-gdpr") => (
                person(
                    &["4 Quay Street", "Bristol BS1 0XX", "United Kingdom"],
                    Place::part("GB", "ENG"),
                ),
                platform(
                    "Brightperk Ltd",
                    &["1 Grand Parade", "London", "United Kingdom"],
                    "GB",
                ),
            ),
            Some("eu-gdpr") | None => (
                person(&["12 Harbour Row", "Cork", "Ireland"], Place::country("IE")),
                platform(
                    "Brightperk Ltd",
                    &["1 Grand Parade", "Dublin", "Ireland"],
                    "IE",
                ),
            ),
            Some(other) => within(law::regime(&RegimeId::from(other)).unwrap()),
        };
        Self {
            person: me,
            regime: regime.map(RegimeId::from),
            platform: them,
            incident: Incident {
                happened_on: day("2026-09-09"),
                claimed: words.claimed.as_str().into(),
                told: words.told.as_str().into(),
                truth: words.truth.as_str().into(),
                links: vec!["https://brightperk.example/p/mara".into()],
                identifiers: vec!["@mara".into(), "mara@quill.example".into()],
                unsure: std::collections::BTreeSet::new(),
            },
            title: words.title.clone(),
            points: Point::ALL.to_vec(),
            own: Vec::new(),
            enclosures: Vec::new(),
            channel: Channel::Email,
            language: Language::from(language),
            words,
            facts: Vec::new(),
        }
    }

    /// The request went on 14 September 2026, by e-mail.
    pub fn requested(mut self) -> Self {
        self.facts
            .push((day("2026-09-14"), sent(LetterKind::Request, self.channel)));
        self
    }

    /// A message came.
    pub fn received(mut self, n: u128, on: &str, is: MessageKind) -> Self {
        self.facts.push((
            day(on),
            FactBody::MessageReceived {
                raw: Hash::of(&n.to_be_bytes()),
                channel: Channel::Email,
                subject: "Re: your letter".into(),
                from: "Tara <care@brightperk.example>".into(),
                automatic: false,
            },
        ));
        let message = message_id(self.facts.len());
        self.facts.push((
            day(on),
            FactBody::Classified {
                message,
                is,
                extension: None,
                promised_by: None,
                pauses: is == MessageKind::IdentityRequest,
                by: By::Person,
            },
        ));
        self
    }

    /// The person judged a point in the last message.
    pub fn judged(mut self, point: Point, verdict: Verdict, passage: &str) -> Self {
        let at = self
            .facts
            .iter()
            .rposition(|(_, body)| matches!(body, FactBody::MessageReceived { .. }))
            .unwrap();
        let on = self.facts[at].0;
        self.facts.push((
            on,
            FactBody::Judged {
                message: message_id(at + 1),
                point,
                verdict,
                passage: (!passage.is_empty())
                    .then(|| passage.into())
                    .into_iter()
                    .collect(),
                by: By::Person,
            },
        ));
        self
    }

    /// The reply of 6 October 2026: two points given, two by half, most never mentioned.
    pub fn replied(self) -> Self {
        let said = self.words.replies.clone();
        self.received(1, "2026-10-06", MessageKind::Substantive)
            .judged(Point::Cause, Verdict::Partly, &said["cause"])
            .judged(Point::Prevention, Verdict::Deflected, &said["prevention"])
            .judged(Point::Onward, Verdict::Silent, "")
            .judged(Point::Source, Verdict::Deflected, &said["source"])
            .judged(Point::Number, Verdict::Given, &said["number"])
            .judged(Point::Notified, Verdict::Silent, "")
            .judged(Point::Apology, Verdict::Partly, &said["apology"])
            .judged(Point::Record, Verdict::Given, &said["record"])
            .judged(Point::Everything, Verdict::Silent, "")
            .judged(Point::Processors, Verdict::Silent, "")
            .judged(Point::Nouse, Verdict::Refused, &said["nouse"])
    }

    pub fn dispute(&self) -> Dispute {
        let opened = FactBody::Opened {
            reference: Reference::from_number(123_456),
            title: self.title.as_str().into(),
            language: self.language.clone(),
            regime: self.regime.clone(),
            platform: Box::new(self.platform.clone()),
            incident: Box::new(self.incident.clone()),
            points: self.points.clone(),
            own: self.own.clone(),
        };
        let mut facts: Vec<Fact> = Vec::new();
        let all = std::iter::once((day("2026-09-10"), opened)).chain(self.facts.clone());
        for (n, (on, body)) in (1_u32..).zip(all) {
            let previous = facts.last().map_or(Hash::NONE, |f| f.hash);
            let content = Content {
                id: FactId::from_u128(u128::from(n)),
                dispute: DisputeId::from_u128(1),
                seq: n,
                on,
                recorded: Timestamp::UNIX_EPOCH,
                body,
            };
            facts.push(Fact::link(content, previous).unwrap());
        }
        Dispute::from_facts(&facts).unwrap()
    }

    /// The letter, with the deadlines as they would be with it sent.
    pub fn letter(&self, kind: LetterKind, on: &str) -> Result<Document, LetterError> {
        self.letter_with(kind, on, |_| ())
    }

    pub fn letter_with(
        &self,
        kind: LetterKind,
        on: &str,
        change: impl FnOnce(&mut LetterInput<'_>),
    ) -> Result<Document, LetterError> {
        let (on, dispute) = (day(on), self.dispute());
        let mut as_sent = self.clone();
        if matches!(
            kind,
            LetterKind::Request | LetterKind::Appeal | LetterKind::PlatformComplaint
        ) {
            as_sent.facts.push((on, sent(kind, self.channel)));
        }
        let deadlines: Vec<Deadline> =
            law::deadlines(&as_sent.dispute(), &law::Own::default(), on).unwrap();
        let regime = self.regime.as_ref().map(|id| law::regime(id).unwrap());
        let (home, place) = (&self.person.place, &self.platform.place);
        let authority = regime.and_then(|r| law::authority(r, home, place).ok());
        let mut input = LetterInput {
            kind,
            person: &self.person,
            dispute: &dispute,
            regime,
            deadlines: &deadlines,
            language: &self.language,
            on,
            channel: self.channel,
            reply: None,
            enclosures: &self.enclosures,
            authority: authority
                .as_ref()
                .filter(|_| kind == LetterKind::Complaint)
                .map(|a| a.first),
            reserved: &[],
            sheet: None,
        };
        change(&mut input);
        letters::letter(&input)
    }

    /// What the lint finds in the letter; a letter without an error and a warning has none.
    pub fn lint(&self, kind: LetterKind, on: &str) -> Vec<Finding> {
        self.lint_with(kind, on, |_, _| ())
    }

    pub fn lint_with(
        &self,
        kind: LetterKind,
        on: &str,
        change: impl FnOnce(&mut LetterInput<'_>, &mut Document),
    ) -> Vec<Finding> {
        let mut found = Vec::new();
        self.letter_with(kind, on, |input| {
            let mut document = letters::letter(input).unwrap();
            change(input, &mut document);
            found = letters::lint(input, &document).unwrap();
        })
        .unwrap();
        found
    }
}

/// Every law with each language that it has clauses in, and letters without a law.
pub fn laws_and_languages() -> Vec<(Option<&'static str>, &'static str)> {
    let regimes = law::regimes().unwrap();
    let laws = regimes.into_iter().map(|r| Some(&r.id)).chain([None]);
    laws.flat_map(|id| {
        letters::languages_for(id).map(move |language| (id.map(RegimeId::as_str), language))
    })
    .collect()
}

/// What the person and the platform say, in a language: `fixtures/sample.<language>.toml`.
#[derive(Clone, serde::Deserialize)]
pub struct Words {
    pub title: String,
    pub claimed: String,
    pub told: String,
    pub truth: String,
    /// By which a text shows that it only asks.
    pub request_words: Vec<String>,
    /// One sentence of the platform on some points.
    pub replies: BTreeMap<String, String>,
}

impl Words {
    pub fn of(language: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let file = folder.join(format!("sample.{language}.toml"));
        let text = std::fs::read_to_string(&file);
        let text = text.unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        toml::from_str(&text).unwrap()
    }
}

/// Both sides in the first place of a law.
fn within(regime: &law::Regime) -> (Person, Platform) {
    let code = regime.territory.places[0].as_str();
    let (country, part) = code.split_once('-').unwrap_or((code, ""));
    let place = Place {
        country: country.to_owned(),
        subdivision: (!part.is_empty()).then(|| part.to_owned()),
    };
    let land = regime.territory.text.as_str();
    let me = person(&["12 Harbour Row", land], place.clone());
    let them = Platform {
        place,
        ..platform("Brightperk Ltd", &["1 Grand Parade", land], country)
    };
    (me, them)
}

fn message_id(place: usize) -> FactId {
    FactId::from_u128(u128::try_from(place).unwrap() + 1)
}

fn sent(letter: LetterKind, channel: Channel) -> FactBody {
    FactBody::LetterSent {
        letter,
        channel,
        to: "privacy@brightperk.example".into(),
        document: Hash::NONE,
        pdf: Hash::NONE,
        message_id: None,
    }
}

fn person(address: &[&str], place: Place) -> Person {
    Person {
        name: "Mara Quill".into(),
        email: "mara@quill.example".into(),
        address: address.iter().map(|l| (*l).into()).collect(),
        place,
        language: Language::from("en"),
    }
}

fn platform(name: &str, address: &[&str], country: &str) -> Platform {
    Platform {
        name: name.into(),
        place: Place::country(country),
        email: Some("privacy@brightperk.example".into()),
        address: address.iter().map(|l| (*l).into()).collect(),
        webform: None,
        attention: Some("Privacy Team".into()),
        language: None,
    }
}

fn california() -> Person {
    person(
        &["12 Harbor Row", "Oakland, CA 94000"],
        Place::part("US", "CA"),
    )
}

fn californian_platform() -> Platform {
    Platform {
        place: Place::part("US", "CA"),
        ..platform(
            "Brightperk, Inc.",
            &["1 Grand Parade", "San Francisco, CA 94000"],
            "US",
        )
    }
}
