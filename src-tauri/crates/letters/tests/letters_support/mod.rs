//! An invented dispute, from its opening to a partial reply.
#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    unreachable_pub,
    missing_docs,
    reason = "a test may fail loudly, and each uses another part"
)]

mod reading;

use domain::{
    By, Channel, Content, Deadline, Dispute, DisputeId, Fact, FactBody, FactId, Hash, Incident,
    Language, LetterKind, MessageKind, OwnPoint, Person, Place, Platform, Point, Reference,
    RegimeId, Verdict,
};
use jiff::{Timestamp, civil::Date};
use letters::{Document, LetterError, LetterInput};
pub use reading::{everything, numbers, plain, point, words};

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
    pub facts: Vec<(Date, FactBody)>,
}

impl Sample {
    /// A dispute under a law, in its country, or in Ireland without one; nothing is sent yet.
    pub fn new(regime: Option<&str>) -> Self {
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
            Some(_) | None => (
                person(&["12 Harbour Row", "Cork", "Ireland"], Place::country("IE")),
                platform(
                    "Brightperk Ltd",
                    &["1 Grand Parade", "Dublin", "Ireland"],
                    "IE",
                ),
            ),
        };
        Self {
            person: me,
            regime: regime.map(RegimeId::from),
            platform: them,
            incident: Incident {
                happened_on: day("2026-09-09"),
                claimed: "that I had won a phone in their perk for influencers".into(),
                told: "my friends, Joe among them, in their feeds".into(),
                truth: "I was never eligible and never received a phone".into(),
                links: vec!["https://brightperk.example/p/mara".into()],
                identifiers: vec!["@mara".into(), "mara@quill.example".into()],
            },
            title: "The phone I never won".to_owned(),
            points: Point::ALL.to_vec(),
            own: Vec::new(),
            enclosures: Vec::new(),
            channel: Channel::Email,
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
        self.received(1, "2026-10-06", MessageKind::Substantive)
            .judged(
                Point::Cause,
                Verdict::Partly,
                "A recent update to one of our campaign tools picked up some member profiles that \
                 it shouldn’t have, and yours was one of them.",
            )
            .judged(
                Point::Prevention,
                Verdict::Deflected,
                "Our team is always working to make sure that perks reach the right people.",
            )
            .judged(Point::Onward, Verdict::Silent, "")
            .judged(
                Point::Source,
                Verdict::Deflected,
                "You can read all about the data we use in our Privacy Policy.",
            )
            .judged(
                Point::Number,
                Verdict::Given,
                "200 other member profiles were affected.",
            )
            .judged(Point::Notified, Verdict::Silent, "")
            .judged(
                Point::Apology,
                Verdict::Partly,
                "So sorry about the mix-up!",
            )
            .judged(
                Point::Record,
                Verdict::Given,
                "We have deleted the prize entry.",
            )
            .judged(Point::Everything, Verdict::Silent, "")
            .judged(Point::Processors, Verdict::Silent, "")
            .judged(
                Point::Nouse,
                Verdict::Refused,
                "As perks are part of every member profile, we’re not able to take single members \
                 out of promotions.",
            )
    }

    pub fn dispute(&self) -> Dispute {
        let opened = FactBody::Opened {
            reference: Reference::from_number(123_456),
            title: self.title.as_str().into(),
            language: Language::from("en"),
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
        if kind == LetterKind::Request {
            as_sent.facts.push((on, sent(kind, self.channel)));
        }
        let deadlines: Vec<Deadline> = law::deadlines(&as_sent.dispute(), on).unwrap();
        let regime = self.regime.as_ref().map(|id| law::regime(id).unwrap());
        let language = Language::from("en");
        let mut input = LetterInput {
            kind,
            person: &self.person,
            dispute: &dispute,
            regime,
            deadlines: &deadlines,
            language: &language,
            on,
            channel: self.channel,
            reply: None,
            enclosures: &self.enclosures,
            sheet: None,
        };
        change(&mut input);
        letters::letter(&input)
    }
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
