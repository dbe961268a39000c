//! The deadlines of whole disputes, from their facts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use domain::{
    Ask, By, Channel, ClockKind, Confidence, Deadline, Dispute, DisputeId, Extension, Fact,
    FactBody, FactId, Hash, Incident, Language, LetterKind, MessageKind, Place, Platform, Point,
    Reference, RegimeId, Unit, Verdict, fact::Content,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use law::{Own, OwnDay};

/// The facts of one dispute, written down one after the other.
struct Story(Vec<Fact>, Own);

impl Story {
    fn opened(regime: &str, place: Place) -> Self {
        let body = FactBody::Opened {
            reference: Reference::from_number(7),
            title: "A prize I never won".into(),
            language: Language::default(),
            regime: Some(RegimeId::from(regime)),
            platform: Platform {
                name: "Brightperk".into(),
                place,
                email: None,
                address: Vec::new(),
                webform: None,
                attention: None,
                language: None,
            }
            .into(),
            incident: Incident {
                happened_on: date(2026, 7, 1),
                claimed: "that I had won".into(),
                told: "my friends".into(),
                truth: "I had not".into(),
                links: Vec::new(),
                identifiers: Vec::new(),
                unsure: std::collections::BTreeSet::new(),
            }
            .into(),
            points: Point::ALL.to_vec(),
            own: Vec::new(),
        };
        let mut story = Self(Vec::new(), Own::default());
        story.add(date(2026, 7, 9), body);
        story
    }

    fn add(&mut self, on: Date, body: FactBody) -> FactId {
        let seq = u32::try_from(self.0.len()).unwrap() + 1;
        let id = FactId::from_u128(u128::from(seq));
        let previous = self.0.last().map_or(Hash::NONE, |f| f.hash);
        let dispute = DisputeId::from_u128(1);
        let content = Content {
            id,
            dispute,
            seq,
            on,
            recorded: Timestamp::UNIX_EPOCH,
            body,
        };
        self.0.push(Fact::link(content, previous).unwrap());
        id
    }

    fn letter(&mut self, on: Date, letter: LetterKind, channel: Channel) -> FactId {
        let (document, pdf) = (Hash::of(b"document"), Hash::of(b"pdf"));
        let to = "privacy@brightperk.example".into();
        self.add(
            on,
            FactBody::LetterSent {
                letter,
                channel,
                to,
                document,
                pdf,
                message_id: None,
            },
        )
    }

    fn message(&mut self, on: Date, is: MessageKind, extension: Option<Extension>) -> FactId {
        let received = FactBody::MessageReceived {
            raw: Hash::of(b"raw"),
            channel: Channel::Email,
            subject: "Re: your letter".into(),
            from: "care@brightperk.example".into(),
            automatic: false,
        };
        let message = self.add(on, received);
        let (promised_by, pauses, by) = (None, false, By::Person);
        self.add(
            on,
            FactBody::Classified {
                message,
                is,
                extension,
                promised_by,
                pauses,
                by,
            },
        );
        message
    }

    fn judge_all(&mut self, on: Date, message: FactId, verdict: Verdict) {
        for point in Point::ALL {
            let passage = Vec::new();
            self.add(
                on,
                FactBody::Judged {
                    message,
                    point,
                    verdict,
                    passage,
                    by: By::Person,
                },
            );
        }
    }

    fn deadlines(&self, today: Date) -> Vec<Deadline> {
        law::deadlines(&Dispute::from_facts(&self.0).unwrap(), &self.1, today).unwrap()
    }

    fn clock(&self, kind: ClockKind) -> Deadline {
        let all = self.deadlines(date(2026, 12, 1));
        all.iter()
            .find(|d| d.clock == kind)
            .unwrap_or_else(|| panic!("{kind} in {all:?}"))
            .clone()
    }
}

fn irish() -> Story {
    let mut story = Story::opened("eu-gdpr", Place::country("IE"));
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    story
}

#[test]
fn nothing_runs_before_the_request_has_gone() {
    let story = Story::opened("eu-gdpr", Place::country("IE"));
    assert_eq!(story.deadlines(date(2026, 12, 1)), []);
}

#[test]
fn an_email_is_received_on_the_day_it_was_sent() {
    let response = irish().clock(ClockKind::Response);
    assert_eq!(response.due, Some(date(2026, 8, 10)));
    assert_eq!(response.started_by, Some(FactId::from_u128(2)));
    assert_eq!(response.days_late(date(2026, 8, 14)), Some(4));
}

#[test]
fn neither_a_letter_of_the_persons_nor_an_automatic_reply_moves_the_clock() {
    let mut story = irish();
    let before = story.clock(ClockKind::Response);
    story.message(date(2026, 7, 10), MessageKind::AutoReply, None);
    story.message(date(2026, 7, 15), MessageKind::Acknowledgement, None);
    story.letter(date(2026, 7, 20), LetterKind::FollowUp, Channel::Email);
    story.letter(date(2026, 8, 1), LetterKind::Reminder, Channel::Email);
    let partly = story.message(date(2026, 8, 3), MessageKind::Substantive, None);
    story.judge_all(date(2026, 8, 3), partly, Verdict::Partly);
    assert_eq!(
        story.clock(ClockKind::Response),
        before,
        "a partial answer meets nothing either"
    );
}

#[test]
fn a_full_answer_meets_the_response_clock() {
    let mut story = irish();
    let full = story.message(date(2026, 8, 3), MessageKind::Substantive, None);
    story.judge_all(date(2026, 8, 4), full, Verdict::Given);
    assert_eq!(
        story.clock(ClockKind::Response).met_on,
        Some(date(2026, 8, 3))
    );
}

#[test]
fn a_request_that_bounced_was_never_received() {
    let mut story = irish();
    story.message(date(2026, 7, 10), MessageKind::Bounce, None);
    assert_eq!(story.deadlines(date(2026, 12, 1)), []);
    story.letter(date(2026, 7, 14), LetterKind::Request, Channel::Webform);
    assert_eq!(story.clock(ClockKind::Response).start, date(2026, 7, 14));
}

#[test]
fn post_counts_from_an_estimate_until_its_delivery_is_known() {
    let mut story = Story::opened("eu-gdpr", Place::country("IE"));
    let letter = story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Post);
    let guessed = story.clock(ClockKind::Response);
    assert_eq!(
        (guessed.start, guessed.confidence),
        (date(2026, 7, 15), Confidence::Low)
    );
    assert!(
        guessed.receipt[0].step.contains("an estimate"),
        "{:?}",
        guessed.receipt
    );
    story.message(date(2026, 7, 14), MessageKind::Acknowledgement, None);
    assert_eq!(
        story.clock(ClockKind::Response).start,
        date(2026, 7, 14),
        "it had come by then"
    );
    story.add(
        date(2026, 7, 13),
        FactBody::Delivered {
            letter,
            proof: Some("RR 1".into()),
        },
    );
    let known = story.clock(ClockKind::Response);
    assert_eq!(
        (known.start, known.confidence),
        (date(2026, 7, 13), Confidence::High)
    );
}

#[test]
fn an_extension_counts_only_when_it_came_in_time() {
    let two = Some(Extension {
        n: 2,
        unit: Unit::Months,
    });
    let mut in_time = irish();
    in_time.message(date(2026, 8, 10), MessageKind::Extension, two);
    let response = in_time.clock(ClockKind::Response);
    assert_eq!(
        (response.due, response.extended),
        (Some(date(2026, 10, 12)), true)
    );
    let mut late = irish();
    late.message(date(2026, 8, 12), MessageKind::Extension, two);
    let response = late.clock(ClockKind::Response);
    assert_eq!(
        (response.due, response.extended),
        (Some(date(2026, 8, 10)), false)
    );
}

#[test]
fn the_british_clock_starts_when_the_person_has_shown_who_they_are() {
    let mut story = Story::opened("uk-gdpr", Place::part("GB", "ENG"));
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    story.message(date(2026, 7, 14), MessageKind::IdentityRequest, None);
    assert_eq!(
        story.clock(ClockKind::Response).paused_since,
        Some(date(2026, 7, 14))
    );
    story.add(date(2026, 7, 20), FactBody::IdentityProvided { note: None });
    let response = story.clock(ClockKind::Response);
    assert_eq!(
        (response.due, response.paused_since),
        (Some(date(2026, 8, 20)), None)
    );
}

#[test]
fn a_californian_request_has_three_clocks_and_identity_stops_none() {
    let mut story = Story::opened("us-ca-ccpa", Place::part("US", "CA"));
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    story.message(date(2026, 7, 14), MessageKind::IdentityRequest, None);
    let due = |kind| story.clock(kind).due;
    assert_eq!(due(ClockKind::Acknowledgement), Some(date(2026, 7, 24)));
    assert_eq!(due(ClockKind::OptOut), Some(date(2026, 7, 31)));
    assert_eq!(due(ClockKind::Response), Some(date(2026, 8, 24)));
    assert_eq!(
        story.clock(ClockKind::Acknowledgement).met_on,
        Some(date(2026, 7, 14))
    );
    assert_eq!(story.clock(ClockKind::Response).paused_since, None);
}

#[test]
fn a_complaint_to_a_british_platform_starts_the_clock_of_section_164a() {
    let mut story = Story::opened("uk-gdpr", Place::part("GB", "ENG"));
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    let kind = LetterKind::PlatformComplaint;
    let complaint = story.letter(date(2026, 11, 26), kind, Channel::Email);
    let all = story.deadlines(date(2026, 12, 1));
    let confirm = all
        .iter()
        .find(|d| d.clock == ClockKind::Acknowledgement)
        .unwrap();
    assert_eq!(confirm.regime, RegimeId::from("uk-gdpr-s164a"));
    assert_eq!(
        (confirm.due, confirm.started_by),
        (Some(date(2026, 12, 29)), Some(complaint))
    );
}

#[test]
fn a_complaint_filed_starts_the_clock_of_the_authority() {
    let mut story = irish();
    let authority = "Data Protection Commission".to_owned();
    story.letter(date(2026, 9, 1), LetterKind::Complaint, Channel::Email);
    story.add(
        date(2026, 9, 1),
        FactBody::ComplaintFiled {
            authority,
            number: None,
        },
    );
    assert_eq!(
        story.clock(ClockKind::AuthorityProgress).due,
        Some(date(2026, 12, 1))
    );
}

#[test]
fn the_persons_own_limit_shows_once_there_is_something_to_complain_about() {
    let mut story = Story::opened("uk-gdpr", Place::part("GB", "ENG"));
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    let window = |story: &Story, today| {
        let all = story.deadlines(today);
        all.into_iter()
            .find(|d| d.clock == ClockKind::ComplaintWindow)
            .and_then(|d| d.due)
    };
    assert_eq!(
        window(&story, date(2026, 8, 1)),
        None,
        "the platform still has time"
    );
    assert_eq!(
        window(&story, date(2026, 8, 20)),
        Some(date(2026, 10, 10)),
        "silence"
    );
    let refusal = story.message(date(2026, 8, 5), MessageKind::Refusal, None);
    story.judge_all(date(2026, 8, 5), refusal, Verdict::Refused);
    assert_eq!(
        window(&story, date(2026, 8, 6)),
        Some(date(2026, 11, 5)),
        "from the last contact"
    );
}

#[test]
fn a_clock_for_promotion_runs_only_where_that_was_asked() {
    let mut story = Story::opened("us-ca-ccpa", Place::part("US", "CA"));
    let points = Some(Ask::Explain.points().to_vec());
    story.add(
        date(2026, 7, 9),
        FactBody::Amended(Box::new(domain::Amendment {
            points,
            ..Default::default()
        })),
    );
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    assert!(
        story
            .deadlines(date(2026, 7, 11))
            .iter()
            .all(|d| d.clock != ClockKind::OptOut)
    );
}

#[test]
fn a_day_that_the_person_sets_right_moves_a_running_deadline() {
    let mut story = irish();
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    let due = |story: &Story| story.clock(ClockKind::Response).due;
    assert_eq!(due(&story), Some(date(2026, 8, 10)));
    let day = |date, holiday: Option<&str>| OwnDay {
        place: "IE".to_owned(),
        date,
        holiday: holiday.map(str::to_owned),
    };
    story.1.days = vec![day(date(2026, 8, 10), Some("Local fair"))];
    assert_eq!(due(&story), Some(date(2026, 8, 11)));
    let receipt = story.clock(ClockKind::Response).receipt;
    assert!(
        receipt.iter().any(|s| s.step.contains("Local fair")),
        "{receipt:?}"
    );
    story.1.days = vec![day(date(2026, 8, 10), None)];
    assert_eq!(due(&story), Some(date(2026, 8, 10)));
}

#[test]
fn a_limit_of_one_country_holds_for_a_person_who_lives_there() {
    let mut story = irish();
    story.letter(date(2026, 7, 10), LetterKind::Request, Channel::Email);
    let window = |story: &Story| {
        let all = story.deadlines(date(2026, 9, 1));
        let found = all
            .into_iter()
            .find(|d| d.clock == ClockKind::ComplaintWindow);
        found.and_then(|d| d.due)
    };
    assert_eq!(window(&story), None, "Ireland sets none");
    story.1.home = Some(Place::country("AT"));
    assert_eq!(window(&story), Some(date(2027, 8, 11)));
}
