//! The deadlines of a whole dispute, from its facts.

use crate::{
    clock::{Clock, Event, PauseKind, RequestKind},
    count::{Count, ExtensionNotice, Wait, count, count_clock, estimate_receipt},
    days::tomorrow,
    error::LawError,
    load,
    own::Own,
    receipt,
    regime::Regime,
};
use domain::{
    Ask, ClockKind, Confidence, Deadline, Dispute, Letter, LetterKind, Message, MessageKind, Point,
    ReceivedOn, Step, dispute::Provided, standing,
};
use jiff::civil::Date;

/// The clocks that the receipt of a request starts.
const BY_REQUEST: [ClockKind; 5] = [
    ClockKind::Acknowledgement,
    ClockKind::Response,
    ClockKind::OptOut,
    ClockKind::Erasure,
    ClockKind::RectificationOrErasure,
];

/// The deadlines of a dispute: those that its request started, then those of appeals and
/// complaints. Empty without a law or before a request has gone. A letter of the person's other
/// than an appeal or a complaint starts and stops nothing; neither does an automatic reply.
///
/// # Errors
/// [`LawError::UnknownRegime`] for a law without a file; else as [`count()`].
pub fn deadlines(dispute: &Dispute, own: &Own, today: Date) -> Result<Vec<Deadline>, LawError> {
    let Some(id) = &dispute.regime else {
        return Ok(Vec::new());
    };
    let regime = load::regime(id)?;
    let Some(request) = dispute.request() else {
        return Ok(Vec::new());
    };
    let matter = Matter {
        dispute,
        own,
        regime,
        today,
    };
    let receipt = matter.received(request, regime)?;
    let mut found = Vec::new();
    for kind in BY_REQUEST {
        found.extend(matter.by_request(kind, request, &receipt)?);
    }
    for letter in dispute.letters.iter().filter(|l| !l.bounced) {
        found.extend(matter.by_letter(letter)?);
    }
    for complaint in &dispute.complaints {
        let facts = matter.event_on(complaint.on, Event::Filing);
        let clock = matter.numbered(
            regime,
            ClockKind::AuthorityProgress,
            RequestKind::Access,
            Event::Filing,
        );
        if clock.is_some() {
            let deadline = count(regime, ClockKind::AuthorityProgress, &facts)?;
            found.push(Deadline {
                started_by: Some(complaint.id),
                ..deadline
            });
        }
    }
    let window = matter.complaint_window(request, &receipt, &found)?;
    found.extend(window);
    Ok(found)
}

struct Matter<'a> {
    dispute: &'a Dispute,
    own: &'a Own,
    regime: &'static Regime,
    today: Date,
}

/// The day a letter counts as received, and the steps before the clock's own where it is not
/// simply known.
struct Receipt {
    on: Date,
    steps: Vec<Step>,
}

impl Receipt {
    fn put_before(&self, mut deadline: Deadline) -> Deadline {
        if !self.steps.is_empty() {
            let own = std::mem::take(&mut deadline.receipt);
            deadline.receipt = self.steps.iter().cloned().chain(own).collect();
            deadline.confidence = Confidence::Low;
        }
        deadline
    }
}

impl Matter<'_> {
    /// Messages that a human wrote, from a day on.
    fn heard_since(&self, day: Date) -> impl DoubleEndedIterator<Item = &Message> {
        self.dispute
            .messages
            .iter()
            .filter(move |m| m.received_on >= day && m.kind.acknowledges())
    }

    fn received(&self, letter: &Letter, regime: &Regime) -> Result<Receipt, LawError> {
        let posted = match letter.received_on() {
            ReceivedOn::Known(on) => {
                return Ok(Receipt {
                    on,
                    steps: Vec::new(),
                });
            }
            ReceivedOn::PostedOn(posted) => posted,
        };
        let (on, step) =
            estimate_receipt(regime, posted, &self.dispute.platform.place, &self.own.days)?;
        // A message about it proves that it had come by then.
        let heard = self
            .heard_since(posted)
            .map(|m| m.received_on)
            .next()
            .filter(|day| *day < on);
        Ok(match heard {
            Some(day) => Receipt {
                on: day,
                steps: vec![step, receipt::heard(day)],
            },
            None => Receipt {
                on,
                steps: vec![step],
            },
        })
    }

    fn by_request(
        &self,
        kind: ClockKind,
        letter: &Letter,
        received: &Receipt,
    ) -> Result<Option<Deadline>, LawError> {
        let Some(request) = self.request_kind(kind) else {
            return Ok(None);
        };
        let clock = self.regime.clock(kind, request, Some(Event::Request));
        // Where there is no number only the answer itself is worth a line.
        if clock.is_none_or(|c| c.number.is_none() && kind != ClockKind::Response) {
            return Ok(None);
        }
        let deadline = count(self.regime, kind, &self.facts(request, received.on))?;
        Ok(Some(received.put_before(Deadline {
            started_by: Some(letter.id),
            met_on: self.met_on(kind, letter.sent_on),
            ..deadline
        })))
    }

    /// What was asked for, as far as it matters to a clock; `None` where nothing of it was.
    fn request_kind(&self, kind: ClockKind) -> Option<RequestKind> {
        let asks = |ask: Ask| self.dispute.points.iter().any(|p| p.ask() == ask);
        match kind {
            ClockKind::OptOut => self
                .dispute
                .points
                .contains(&Point::Nouse)
                .then_some(RequestKind::OptOut),
            ClockKind::Erasure | ClockKind::RectificationOrErasure => {
                asks(Ask::Erase).then_some(RequestKind::Erasure)
            }
            ClockKind::Acknowledgement
            | ClockKind::Response
            | ClockKind::ExtensionNotice
            | ClockKind::AppealDecision
            | ClockKind::AuthorityProgress
            | ClockKind::ComplaintWindow
            | ClockKind::PreActionWait => {
                let only_erasure = asks(Ask::Erase) && !asks(Ask::Explain);
                Some(if only_erasure {
                    RequestKind::Erasure
                } else {
                    RequestKind::Access
                })
            }
        }
    }

    fn facts(&self, request: RequestKind, start: Date) -> Count {
        Count {
            request,
            identity: self.waits(PauseKind::Identity, start),
            clarification: self.waits(PauseKind::Clarification, start),
            fee: self.waits(PauseKind::Fee, start),
            extension: self.extension(start),
            days: self.own.days.clone(),
            ..Count::new(start, self.dispute.platform.place.clone())
        }
    }

    /// An event that no wait and no extension moves.
    fn event_on(&self, start: Date, event: Event) -> Count {
        Count {
            event: Some(event),
            days: self.own.days.clone(),
            ..Count::new(start, self.dispute.platform.place.clone())
        }
    }

    /// Whether a clock for some countries alone is for the person's.
    fn holds_at_home(&self, clock: &Clock) -> bool {
        let home = self.own.home.as_ref().map(|p| &p.country);
        clock.places.is_empty() || home.is_some_and(|h| clock.places.contains(h))
    }

    /// Each question of the platform, until the person's first answer to it.
    fn waits(&self, kind: PauseKind, start: Date) -> Vec<Wait> {
        let given = match kind {
            PauseKind::Identity => Provided::Identity,
            PauseKind::Clarification => Provided::Clarification,
            PauseKind::Fee => Provided::Fee,
        };
        let answer = |from: Date| {
            let days = self
                .dispute
                .provided
                .iter()
                .filter(|(what, on)| *what == given && *on >= from);
            days.map(|(_, on)| *on).min()
        };
        let asked = self
            .heard_since(start)
            .filter(|m| waits_for(m) == Some(kind));
        asked
            .map(|m| Wait {
                from: m.received_on,
                to: answer(m.received_on),
            })
            .collect()
    }

    /// The first notice counts; a second one extends nothing.
    fn extension(&self, start: Date) -> Option<ExtensionNotice> {
        let notice = self
            .heard_since(start)
            .find(|m| m.kind == MessageKind::Extension)?;
        Some(ExtensionNotice {
            on: notice.received_on,
            claimed: notice.extension,
            until: notice.promised_by,
        })
    }

    fn met_on(&self, kind: ClockKind, sent_on: Date) -> Option<Date> {
        let settled = |open: bool| {
            let last = self.dispute.replies().next_back().map(|m| m.received_on);
            last.filter(|_| !open)
        };
        match kind {
            ClockKind::Acknowledgement => self.heard_since(sent_on).map(|m| m.received_on).next(),
            ClockKind::Response => settled(!standing::open_points(self.dispute).is_empty()),
            ClockKind::OptOut => settled(!standing::is_settled(Point::Nouse, self.dispute)),
            ClockKind::Erasure | ClockKind::RectificationOrErasure => settled(
                standing::open_points(self.dispute)
                    .iter()
                    .any(|p| p.ask() == Ask::Erase),
            ),
            ClockKind::ExtensionNotice
            | ClockKind::AppealDecision
            | ClockKind::AuthorityProgress
            | ClockKind::ComplaintWindow
            | ClockKind::PreActionWait => None,
        }
    }

    fn numbered<'r>(
        &self,
        regime: &'r Regime,
        kind: ClockKind,
        request: RequestKind,
        event: Event,
    ) -> Option<&'r Clock> {
        regime
            .clock(kind, request, Some(event))
            .filter(|c| c.number.is_some())
    }

    /// The clocks of an appeal, and of a complaint to the platform itself.
    fn by_letter(&self, letter: &Letter) -> Result<Vec<Deadline>, LawError> {
        let event = match letter.kind {
            LetterKind::Appeal => Event::Appeal,
            LetterKind::PlatformComplaint => Event::Complaint,
            LetterKind::Complaint
            | LetterKind::Request
            | LetterKind::Reminder
            | LetterKind::FollowUp
            | LetterKind::IdentityAnswer
            | LetterKind::ExtensionObjection
            | LetterKind::Closing => return Ok(Vec::new()),
        };
        let mut found = Vec::new();
        let companions = self.regime.companions.iter().map(load::regime);
        for regime in std::iter::once(Ok(self.regime)).chain(companions) {
            let regime = regime?;
            for kind in [
                ClockKind::AppealDecision,
                ClockKind::Acknowledgement,
                ClockKind::PreActionWait,
            ] {
                if self
                    .numbered(regime, kind, RequestKind::Access, event)
                    .is_none()
                {
                    continue;
                }
                let received = self.received(letter, regime)?;
                let facts = self.event_on(received.on, event);
                let deadline = count(regime, kind, &facts)?;
                found.push(received.put_before(Deadline {
                    started_by: Some(letter.id),
                    met_on: self.met_on(kind, letter.sent_on),
                    ..deadline
                }));
            }
        }
        Ok(found)
    }

    /// The person's own limit, once there is something to complain about; the earliest where the
    /// law has several.
    fn complaint_window(
        &self,
        request: &Letter,
        received: &Receipt,
        found: &[Deadline],
    ) -> Result<Option<Deadline>, LawError> {
        let response = found.iter().find(|d| d.clock == ClockKind::Response);
        let met = response.is_some_and(|d| d.met_on.is_some());
        let ran_out = response
            .filter(|d| d.days_late(self.today).is_some())
            .and_then(|d| d.latest);
        let answer = self
            .dispute
            .replies()
            .rfind(|m| matches!(m.kind, MessageKind::Substantive | MessageKind::Refusal));
        if met || !self.dispute.complaints.is_empty() || (answer.is_none() && ran_out.is_none()) {
            return Ok(None);
        }
        let heard = self
            .heard_since(request.sent_on)
            .next_back()
            .map(|m| m.received_on);
        let wrote = self
            .dispute
            .letters
            .iter()
            .rfind(|l| !l.bounced)
            .map(|l| l.sent_on);
        let mut windows = Vec::new();
        for clock in self
            .regime
            .clocks
            .iter()
            .filter(|c| c.kind == ClockKind::ComplaintWindow && c.number.is_some())
            .filter(|c| self.holds_at_home(c))
        {
            let start = match clock.event {
                Event::Request => Some(received.on),
                Event::Answer => answer.map(|m| m.received_on),
                Event::Silence => ran_out.map(tomorrow).transpose()?,
                Event::LastContact => heard.or(wrote),
                Event::Complaint | Event::Appeal | Event::Filing => None,
            };
            let Some(start) = start else { continue };
            let facts = self.event_on(start, clock.event);
            let kind = ClockKind::ComplaintWindow;
            windows.push(count_clock(self.regime, Some(clock), kind, &facts)?);
        }
        Ok(windows.into_iter().min_by_key(|d| d.due).map(|d| Deadline {
            started_by: Some(request.id),
            ..d
        }))
    }
}

/// What a message waits for. Whatever else pauses the platform is a question about the request.
fn waits_for(m: &Message) -> Option<PauseKind> {
    match m.kind {
        MessageKind::IdentityRequest => Some(PauseKind::Identity),
        MessageKind::FeeRequest => Some(PauseKind::Fee),
        MessageKind::Substantive
        | MessageKind::Acknowledgement
        | MessageKind::Extension
        | MessageKind::Refusal => m.pauses.then_some(PauseKind::Clarification),
        MessageKind::AutoReply
        | MessageKind::Bounce
        | MessageKind::Misdirected
        | MessageKind::Marketing => None,
    }
}
