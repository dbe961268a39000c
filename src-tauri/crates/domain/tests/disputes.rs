//! Disputes told by their facts: stage, standing and next step follow, and nothing else does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use domain::{
    Action, Ask, By, Channel, ClockKind, Confidence, Content, Deadline, Dispute, DisputeId,
    Extension, Fact, FactBody, FactId, Hash, Incident, KeySource, LetterKind, MessageKind, Place,
    Platform, Point, Reference, RegimeId, Remedies, Stage, Standing, Verdict,
    deadline::CalendarSource, message::Unit, next_step, stage, standing,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};

/// A dispute being told, fact by fact.
struct Story {
    facts: Vec<Fact>,
}

impl Story {
    fn new() -> Self {
        let mut story = Self { facts: Vec::new() };
        let platform = Platform {
            name: "Brightperk".into(),
            place: Place::country("IE"),
            email: Some("privacy@brightperk.example".into()),
            address: vec![],
            webform: None,
            attention: None,
            language: None,
        };
        let incident = Incident {
            happened_on: date(2026, 7, 1),
            claimed: "that I had won a phone".into(),
            told: "my friends".into(),
            truth: "I had not".into(),
            links: vec![],
            identifiers: vec![],
            unsure: std::collections::BTreeSet::new(),
        };
        story.add(
            date(2026, 7, 9),
            FactBody::Opened {
                reference: Reference::from_number(7),
                title: "The phone I never won".into(),
                language: "en".into(),
                regime: Some("eu-gdpr".into()),
                platform: Box::new(platform),
                incident: Box::new(incident),
                points: Point::ALL.to_vec(),
                own: vec![],
            },
        );
        story
    }

    fn add(&mut self, on: Date, body: FactBody) -> FactId {
        let seq = u32::try_from(self.facts.len()).unwrap() + 1;
        let id = FactId::from_u128(u128::from(seq));
        let content = Content {
            id,
            dispute: DisputeId::from_u128(1),
            seq,
            on,
            recorded: Timestamp::UNIX_EPOCH,
            body,
        };
        let previous = self.facts.last().map_or(Hash::NONE, |f| f.hash);
        self.facts.push(Fact::link(content, previous).unwrap());
        id
    }

    fn send(&mut self, kind: LetterKind, on: Date) -> FactId {
        self.add(
            on,
            FactBody::LetterSent {
                letter: kind,
                channel: Channel::Email,
                to: "privacy@brightperk.example".into(),
                document: Hash::of(b"document"),
                pdf: Hash::of(b"pdf"),
                message_id: None,
            },
        )
    }

    fn receive(&mut self, is: MessageKind, on: Date) -> FactId {
        let message = self.add(
            on,
            FactBody::MessageReceived {
                raw: Hash::of(format!("{is} {on}").as_bytes()),
                channel: Channel::Email,
                subject: "Re: your letter".into(),
                from: "Tara".into(),
                automatic: is == MessageKind::AutoReply,
            },
        );
        self.classify(message, is, By::Proposal, on);
        message
    }

    fn classify(&mut self, message: FactId, is: MessageKind, by: By, on: Date) -> FactId {
        let extension = (is == MessageKind::Extension).then_some(Extension {
            n: 2,
            unit: Unit::Months,
        });
        let pauses = is == MessageKind::IdentityRequest;
        self.add(
            on,
            FactBody::Classified {
                message,
                is,
                extension,
                promised_by: None,
                pauses,
                by,
            },
        )
    }

    fn judge(&mut self, message: FactId, point: Point, verdict: Verdict, on: Date) -> FactId {
        self.add(
            on,
            FactBody::Judged {
                message,
                point,
                verdict,
                passage: vec![],
                by: By::Person,
            },
        )
    }

    /// Judges every point `silent` but those named.
    fn judge_all(&mut self, message: FactId, named: &[(Point, Verdict)], on: Date) {
        for point in Point::ALL {
            let verdict = named
                .iter()
                .find(|(p, _)| *p == point)
                .map_or(Verdict::Silent, |(_, v)| *v);
            self.judge(message, point, verdict, on);
        }
    }

    fn dispute(&self) -> Dispute {
        Dispute::from_facts(&self.facts).unwrap()
    }

    fn stage(&self, due: Date, today: Date) -> Stage {
        stage::of(&self.dispute(), &[response(due)], today)
    }

    fn next(&self, due: Date, today: Date) -> domain::NextStep {
        next_step::of(
            &self.dispute(),
            &[response(due)],
            &Remedies::default(),
            today,
        )
    }
}

/// A response clock whose every reading is `due`.
fn response(due: Date) -> Deadline {
    Deadline {
        regime: RegimeId::from("eu-gdpr"),
        clock: ClockKind::Response,
        started_by: None,
        start: date(2026, 7, 10),
        nominal: Some(due),
        due: Some(due),
        earliest: Some(due),
        latest: Some(due),
        statutory: true,
        extended: false,
        paused_since: None,
        met_on: None,
        law: "12(3)".into(),
        confidence: Confidence::High,
        receipt: vec![],
        calendar: CalendarSource {
            source: "none".into(),
            until: due,
        },
        data_version: "2026-11-22".into(),
    }
}

const SENT: Date = date(2026, 7, 10);
const DUE: Date = date(2026, 8, 10);

#[test]
fn a_friendly_reply_that_answers_one_ask_of_four_is_no_answer() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    assert_eq!(story.stage(DUE, date(2026, 7, 20)), Stage::ToRead);
    let said = [
        (Point::Number, Verdict::Given),
        (Point::Cause, Verdict::Partly),
        (Point::Record, Verdict::Partly),
    ];
    story.judge_all(reply, &said, date(2026, 7, 21));
    let dispute = story.dispute();
    assert_eq!(
        standing::of_ask(Ask::Count, &dispute),
        Some(Standing::Given)
    );
    assert_eq!(
        standing::of_ask(Ask::Explain, &dispute),
        Some(Standing::Partly)
    );
    assert_eq!(
        standing::of_ask(Ask::Notify, &dispute),
        Some(Standing::Silent)
    );
    assert_eq!(story.stage(DUE, date(2026, 7, 21)), Stage::GapsOpen);
    let next = story.next(DUE, date(2026, 7, 21));
    assert_eq!(next.sentence, "Ten points are open: write the follow-up");
    assert_eq!(next.letter, Some(LetterKind::FollowUp));
}

#[test]
fn the_persons_own_follow_up_does_not_stop_the_platforms_clock() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge_all(reply, &[(Point::Number, Verdict::Given)], date(2026, 7, 21));
    story.send(LetterKind::FollowUp, date(2026, 7, 22));
    assert_eq!(
        story.stage(DUE, DUE),
        Stage::AwaitingReply,
        "the due day itself is not late"
    );
    assert_eq!(story.stage(DUE, date(2026, 8, 11)), Stage::Overdue);
}

#[test]
fn an_automatic_reply_or_an_acknowledgement_answers_nothing() {
    for kind in [
        MessageKind::AutoReply,
        MessageKind::Acknowledgement,
        MessageKind::Marketing,
    ] {
        let mut story = Story::new();
        story.send(LetterKind::Request, SENT);
        let message = story.receive(kind, date(2026, 7, 11));
        story.judge(message, Point::Cause, Verdict::Given, date(2026, 7, 12));
        let dispute = story.dispute();
        assert_eq!(
            standing::of(Point::Cause, &dispute),
            Standing::Unjudged,
            "{kind}"
        );
        assert_eq!(
            story.stage(DUE, date(2026, 8, 11)),
            Stage::Overdue,
            "{kind}"
        );
        assert_eq!(
            story.next(DUE, date(2026, 8, 11)).letter,
            Some(LetterKind::Reminder)
        );
    }
}

#[test]
fn a_draft_is_never_overdue() {
    let story = Story::new();
    assert_eq!(story.stage(DUE, date(2027, 1, 1)), Stage::Draft);
    assert_eq!(
        story.next(DUE, date(2027, 1, 1)).letter,
        Some(LetterKind::Request)
    );
}

#[test]
fn a_later_reply_changes_a_point_and_silence_changes_nothing() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let first = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge_all(
        first,
        &[
            (Point::Number, Verdict::Given),
            (Point::Cause, Verdict::Partly),
        ],
        date(2026, 7, 20),
    );
    let second = story.receive(MessageKind::Substantive, date(2026, 7, 30));
    story.judge_all(
        second,
        &[(Point::Cause, Verdict::Refused)],
        date(2026, 7, 30),
    );
    let dispute = story.dispute();
    assert_eq!(
        standing::of(Point::Number, &dispute),
        Standing::Given,
        "silence takes nothing"
    );
    assert_eq!(
        standing::of(Point::Cause, &dispute),
        Standing::Refused,
        "the later word counts"
    );
}

#[test]
fn undo_is_one_more_fact_and_brings_back_what_was_before() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge(reply, Point::Number, Verdict::Partly, date(2026, 7, 20));
    let wrong = story.judge(reply, Point::Number, Verdict::Given, date(2026, 7, 20));
    assert_eq!(
        standing::of(Point::Number, &story.dispute()),
        Standing::Given
    );
    story.add(
        date(2026, 7, 21),
        FactBody::Retracted {
            fact: wrong,
            why: "misread".into(),
        },
    );
    assert_eq!(
        standing::of(Point::Number, &story.dispute()),
        Standing::Partly
    );
    assert_eq!(
        domain::fact::verify(&story.facts),
        Ok(()),
        "nothing was taken out of the chain"
    );
}

#[test]
fn facts_about_a_retracted_message_are_passed_over() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let stray = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge(stray, Point::Number, Verdict::Given, date(2026, 7, 20));
    story.add(
        date(2026, 7, 21),
        FactBody::Retracted {
            fact: stray,
            why: "not theirs".into(),
        },
    );
    let dispute = story.dispute();
    assert!(dispute.messages.is_empty());
    assert_eq!(story.stage(DUE, date(2026, 7, 21)), Stage::AwaitingReply);
}

#[test]
fn the_key_kept_last_is_the_one_of_its_message_and_its_form_does_not_change() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let message = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    let body: FactBody = serde_json::from_str(&format!(
        r#"{{"kind":"key-kept","message":"{message}","domain":"brightperk.example",
            "selector":"care26","record":"v=DKIM1; p=AA","source":"dns"}}"#
    ))
    .unwrap();
    assert_eq!(body.key(), "key-kept");
    let first = story.add(date(2026, 7, 21), body.clone());
    let FactBody::KeyKept { source, .. } = body else {
        panic!("{body:?}");
    };
    assert_eq!(source, KeySource::Dns);
    let given = FactBody::KeyKept {
        message,
        domain: "brightperk.example".into(),
        selector: "care26".into(),
        record: "v=DKIM1; p=BB".into(),
        source: KeySource::Person,
    };
    let second = story.add(date(2026, 7, 22), given);
    let key = |story: &Story| {
        story
            .dispute()
            .message(message)
            .unwrap()
            .key
            .clone()
            .unwrap()
    };
    assert_eq!(
        (key(&story).fact, key(&story).on),
        (second, date(2026, 7, 22))
    );
    let why = "mistaken".into();
    story.add(date(2026, 7, 23), FactBody::Retracted { fact: second, why });
    assert_eq!(
        (key(&story).fact, key(&story).record.as_str()),
        (first, "v=DKIM1; p=AA")
    );
}

#[test]
fn the_persons_word_on_a_message_beats_a_later_proposal() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let message = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.classify(
        message,
        MessageKind::Acknowledgement,
        By::Person,
        date(2026, 7, 20),
    );
    story.classify(
        message,
        MessageKind::Substantive,
        By::Proposal,
        date(2026, 7, 21),
    );
    assert_eq!(
        story.dispute().messages[0].kind,
        MessageKind::Acknowledgement
    );
}

#[test]
fn a_platform_that_asks_who_one_is_waits_until_it_is_told() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let message = story.receive(MessageKind::IdentityRequest, date(2026, 7, 15));
    story.classify(
        message,
        MessageKind::IdentityRequest,
        By::Person,
        date(2026, 7, 15),
    );
    assert_eq!(story.stage(DUE, date(2026, 7, 16)), Stage::Paused);
    assert_eq!(
        story.next(DUE, date(2026, 7, 16)).sentence,
        "They ask who you are: answer with what they already hold"
    );
    story.add(date(2026, 7, 17), FactBody::IdentityProvided { note: None });
    assert_eq!(story.stage(DUE, date(2026, 7, 18)), Stage::AwaitingReply);
}

#[test]
fn an_extension_after_the_time_is_objected_to_once() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let notice = story.receive(MessageKind::Extension, date(2026, 8, 12));
    story.classify(
        notice,
        MessageKind::Extension,
        By::Person,
        date(2026, 8, 12),
    );
    let mut clock = response(DUE);
    clock.extended = false;
    let next = next_step::of(
        &story.dispute(),
        &[clock.clone()],
        &Remedies::default(),
        date(2026, 8, 12),
    );
    assert_eq!(
        next.sentence,
        "They extended after the time had ended: object"
    );
    assert_eq!(next.letter, Some(LetterKind::ExtensionObjection));
    let mut objected = Story {
        facts: story.facts.clone(),
    };
    objected.send(LetterKind::ExtensionObjection, date(2026, 8, 13));
    assert_eq!(
        objected.next(DUE, date(2026, 8, 14)).action,
        Action::Wait,
        "one objection is enough"
    );
    let extended = Deadline {
        extended: true,
        due: Some(date(2026, 10, 12)),
        ..clock
    };
    let extended = Deadline {
        latest: extended.due,
        ..extended
    };
    let stage = stage::of(&story.dispute(), &[extended], date(2026, 8, 12));
    assert_eq!(stage, Stage::Extended);
}

#[test]
fn no_letter_is_proposed_back_to_back() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    story.send(LetterKind::Reminder, date(2026, 8, 11));
    let next = story.next(DUE, date(2026, 8, 14));
    assert_eq!(next.action, Action::Wait);
    assert_eq!(
        next.sentence,
        "The answer is 4 days late. You wrote on 11 August: give them a few days"
    );
    assert_eq!(
        story.next(DUE, date(2026, 8, 21)).letter,
        Some(LetterKind::Reminder)
    );
}

#[test]
fn a_bounced_request_never_started_a_clock() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    story.receive(MessageKind::Bounce, SENT);
    assert!(story.dispute().request().is_none());
    assert_eq!(story.stage(DUE, date(2026, 9, 1)), Stage::Draft);
    story.send(LetterKind::Request, date(2026, 7, 12));
    assert_eq!(
        story.dispute().request().unwrap().sent_on,
        date(2026, 7, 12)
    );
}

#[test]
fn a_point_let_go_is_settled_and_a_switched_off_point_is_not_asked() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let change = domain::Amendment {
        points: Some(vec![Point::Number, Point::Apology]),
        let_go: Some(vec![Point::Apology]),
        ..domain::Amendment::default()
    };
    story.add(date(2026, 7, 11), FactBody::Amended(Box::new(change)));
    assert_eq!(standing::open_points(&story.dispute()), [Point::Number]);
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge(reply, Point::Number, Verdict::Given, date(2026, 7, 20));
    assert_eq!(story.stage(DUE, date(2026, 7, 20)), Stage::Answered);
    assert_eq!(story.next(DUE, date(2026, 7, 20)).action, Action::Close);
}

/// A law with an appeal and an authority, that gives the record.
fn virginian() -> Remedies {
    Remedies {
        appeal: true,
        authority: true,
        owed: [Point::Record].into(),
        ..Remedies::default()
    }
}

fn next(
    story: &Story,
    remedies: &Remedies,
    deadlines: &[Deadline],
    today: Date,
) -> domain::NextStep {
    next_step::of(&story.dispute(), deadlines, remedies, today)
}

#[test]
fn after_a_follow_up_in_vain_comes_the_appeal_and_after_it_the_authority() {
    let mut story = Story::new();
    let remedies = virginian();
    let clocks = [response(DUE)];
    story.send(LetterKind::Request, SENT);
    let first = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge_all(first, &[(Point::Number, Verdict::Given)], date(2026, 7, 20));
    let step = next(&story, &remedies, &clocks, date(2026, 7, 21));
    assert_eq!(
        step.letter,
        Some(LetterKind::FollowUp),
        "first they are asked again"
    );
    story.send(LetterKind::FollowUp, date(2026, 7, 21));
    let second = story.receive(MessageKind::Substantive, date(2026, 7, 30));
    story.judge_all(second, &[], date(2026, 7, 30));
    let step = next(&story, &remedies, &clocks, date(2026, 7, 31));
    assert_eq!(step.letter, Some(LetterKind::Appeal), "{}", step.sentence);
    story.send(LetterKind::Appeal, date(2026, 7, 31));
    let appeal = story.dispute().letters.last().unwrap().id;
    let decision = Deadline {
        clock: ClockKind::AppealDecision,
        started_by: Some(appeal),
        ..response(date(2026, 9, 29))
    };
    let clocks = [response(DUE), decision];
    let step = next(&story, &remedies, &clocks, date(2026, 9, 29));
    assert_eq!(step.action, Action::Wait, "{}", step.sentence);
    assert_eq!(step.on, Some(date(2026, 9, 29)));
    let step = next(&story, &remedies, &clocks, date(2026, 9, 30));
    assert_eq!(
        step.letter,
        Some(LetterKind::Complaint),
        "{}",
        step.sentence
    );
    let nothing_owed = Remedies {
        owed: [Point::Number].into(),
        ..virginian()
    };
    let step = next(&story, &nothing_owed, &clocks[..1], date(2026, 9, 30));
    assert_ne!(
        step.letter,
        Some(LetterKind::Complaint),
        "what is only asked for is no matter for an authority"
    );
}

#[test]
fn silence_is_reminded_of_and_then_taken_to_the_authority() {
    let mut story = Story::new();
    let remedies = Remedies {
        appeal: false,
        platform_complaint: true,
        ..virginian()
    };
    let clocks = [response(DUE)];
    story.send(LetterKind::Request, SENT);
    let step = next(&story, &remedies, &clocks, date(2026, 8, 12));
    assert_eq!(step.letter, Some(LetterKind::Reminder));
    story.send(LetterKind::Reminder, date(2026, 8, 12));
    let step = next(&story, &remedies, &clocks, date(2026, 8, 15));
    assert_eq!(step.action, Action::Wait, "they get some days");
    let step = next(&story, &remedies, &clocks, date(2026, 8, 22));
    assert_eq!(
        step.letter,
        Some(LetterKind::PlatformComplaint),
        "{}",
        step.sentence
    );
    story.send(LetterKind::PlatformComplaint, date(2026, 8, 22));
    let step = next(&story, &remedies, &clocks, date(2026, 9, 5));
    assert_eq!(
        step.on,
        Some(date(2026, 9, 21)),
        "thirty days where the law names none"
    );
    let step = next(&story, &remedies, &clocks, date(2026, 9, 22));
    assert_eq!(
        step.letter,
        Some(LetterKind::Complaint),
        "{}",
        step.sentence
    );
}

#[test]
fn a_closing_window_comes_before_everything_else() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.judge_all(reply, &[], date(2026, 7, 20));
    let window = Deadline {
        clock: ClockKind::ComplaintWindow,
        ..response(date(2026, 8, 19))
    };
    let clocks = [response(DUE), window];
    let step = next(&story, &virginian(), &clocks, date(2026, 7, 28));
    assert_eq!(
        step.letter,
        Some(LetterKind::FollowUp),
        "three weeks are left"
    );
    let step = next(&story, &virginian(), &clocks, date(2026, 7, 29));
    assert_eq!(
        step.sentence,
        "The time to complain to the authority ends on 19 August 2026: write the complaint"
    );
    let step = next(&story, &virginian(), &clocks, date(2026, 8, 20));
    assert_ne!(step.letter, Some(LetterKind::Complaint), "it is past");
}

#[test]
fn a_reply_of_the_day_of_the_appeal_is_no_answer_to_it() {
    let mut story = Story::new();
    story.send(LetterKind::Request, SENT);
    let reply = story.receive(MessageKind::Refusal, date(2026, 7, 20));
    story.judge_all(reply, &[], date(2026, 7, 20));
    story.send(LetterKind::Appeal, date(2026, 7, 20));
    let step = next(&story, &virginian(), &[response(DUE)], date(2026, 7, 21));
    assert_eq!(step.action, Action::Wait, "{}", step.sentence);
}

#[test]
fn a_promised_day_is_waited_for_and_then_asked_about() {
    let due = date(2026, 8, 10);
    let mut story = Story::new();
    story.send(LetterKind::Request, date(2026, 7, 10));
    let reply = story.receive(MessageKind::Substantive, date(2026, 7, 20));
    story.add(
        date(2026, 7, 20),
        FactBody::Classified {
            message: reply,
            is: MessageKind::Substantive,
            extension: None,
            promised_by: Some(date(2026, 7, 31)),
            pauses: false,
            by: By::Person,
        },
    );
    story.judge_all(
        reply,
        &[(Point::Record, Verdict::Partly)],
        date(2026, 7, 20),
    );
    let waits = story.next(due, date(2026, 7, 31));
    assert_eq!(
        (waits.action, waits.on),
        (Action::Wait, Some(date(2026, 7, 31)))
    );
    assert!(
        waits.sentence.contains("31 July 2026"),
        "{}",
        waits.sentence
    );
    let asks = story.next(due, date(2026, 8, 1));
    assert_eq!(asks.letter, Some(LetterKind::FollowUp));
    assert!(
        asks.sentence.contains("promised by 31 July 2026"),
        "{}",
        asks.sentence
    );
}
