//! Dates, numbers and names in the English of the dossier.

use domain::{
    Ask, Channel, ClockKind, Dispute, LetterKind, Message, MessageKind, Outcome, Point, Verdict,
};
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// “September”.
pub fn month(day: Date) -> &'static str {
    let index = usize::try_from(day.month()).unwrap_or(1).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// “14 September 2026”.
pub fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// “14 September”.
pub fn day_and_month(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

/// “14 Sep”.
pub fn short(day: Date) -> String {
    let month: String = month(day).chars().take(3).collect();
    format!("{} {month}", day.day())
}

/// “14 Sep 2026”.
pub fn short_year(day: Date) -> String {
    format!("{} {}", short(day), day.year())
}

/// “Mon”.
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// “9 September to 16 October 2026”.
pub fn span(from: Date, to: Date) -> String {
    if from >= to {
        day(to)
    } else if from.year() == to.year() {
        format!("{} to {}", day_and_month(from), day(to))
    } else {
        format!("{} to {}", day(from), day(to))
    }
}

/// “nine”; figures from thirteen on.
pub fn number(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// “one point”, “nine points”.
pub fn counted(n: usize, one: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} {one}{s}", number(n))
}

/// “1 page”, “12 pages”.
pub fn figures(n: usize, one: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {one}{s}")
}

/// “2 204 417”, with no-break spaces.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(i);
        if i > 0 && left.checked_rem(3) == Some(0) {
            out.push('\u{a0}');
        }
        out.push(c);
    }
    out
}

/// “a, b and c”.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// “Request”.
pub const fn letter(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Request => "Request",
        LetterKind::Reminder => "Reminder",
        LetterKind::FollowUp => "Follow-up",
        LetterKind::IdentityAnswer => "Answer on identity",
        LetterKind::ExtensionObjection => "Objection to an extension",
        LetterKind::Appeal => "Appeal",
        LetterKind::PlatformComplaint => "Complaint to the platform",
        LetterKind::Complaint => "Complaint to the authority",
        LetterKind::Closing => "Closing letter",
    }
}

/// “Reply”.
pub const fn message(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Substantive => "Reply",
        MessageKind::Acknowledgement => "Confirmation of receipt",
        MessageKind::Extension => "Notice of extension",
        MessageKind::IdentityRequest => "Request for proof of identity",
        MessageKind::AutoReply => "Automatic reply",
        MessageKind::Refusal => "Refusal",
        MessageKind::Bounce => "Delivery failure",
        MessageKind::Misdirected => "Message of another sender",
        MessageKind::FeeRequest => "Request for a fee",
        MessageKind::Marketing => "Advertisement",
    }
}

/// One word for the head of a column.
pub const fn message_word(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Substantive => "reply",
        MessageKind::Acknowledgement => "receipt",
        MessageKind::Extension => "extension",
        MessageKind::IdentityRequest => "identity",
        MessageKind::AutoReply => "automatic",
        MessageKind::Refusal => "refusal",
        MessageKind::Bounce => "failure",
        MessageKind::Misdirected => "other",
        MessageKind::FeeRequest => "fee",
        MessageKind::Marketing => "advert",
    }
}

/// “by e-mail”.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "by e-mail",
        Channel::Post => "by post",
        Channel::Webform => "through a web form",
        Channel::Fax => "by fax",
    }
}

/// “Explain”.
pub const fn ask(ask: Ask) -> &'static str {
    match ask {
        Ask::Explain => "Explain",
        Ask::Count => "Count",
        Ask::Notify => "Notify",
        Ask::Erase => "Erase",
    }
}

/// What was asked, within a sentence.
pub const fn asked(ask: Ask) -> &'static str {
    match ask {
        Ask::Explain => "to explain how it happened",
        Ask::Count => "to say how many others it happened to",
        Ask::Notify => "to tell the people who were misled",
        Ask::Erase => "to keep no record of it",
    }
}

/// “Number of others”; `None` for the person's own points.
pub const fn point(point: Point) -> Option<&'static str> {
    Some(match point {
        Point::Cause => "Cause",
        Point::Prevention => "Prevention",
        Point::Onward => "Onward promotion",
        Point::Source => "Source",
        Point::Number => "Number of others",
        Point::Notified => "Notice to those misled",
        Point::Apology => "Apology to them",
        Point::Record => "Record",
        Point::Everything => "Everything else",
        Point::Processors => "Processors, recipients",
        Point::Nouse => "No further use",
        Point::Own { .. } => return None,
    })
}

/// What a reply does with some points, within a sentence: “gives two points in full”.
pub fn does(verdict: Verdict, n: usize, first: bool) -> String {
    let n = if first {
        counted(n, "point")
    } else {
        number(n)
    };
    match verdict {
        Verdict::Given => format!("gives {n} in full"),
        Verdict::Partly => format!("answers {n} in part"),
        Verdict::Deflected => format!("speaks of {n} in general"),
        Verdict::Refused => format!("declines {n}"),
        Verdict::Silent => format!("does not mention {n}"),
    }
}

/// The numbers of the points that a message was judged to treat so.
pub fn judged(message: &Message, verdict: Verdict) -> Vec<String> {
    message
        .judged
        .iter()
        .filter(|(_, j)| j.verdict == verdict)
        .map(|(point, _)| point.number())
        .collect()
}

/// The incident in the person's words: “Brightperk Ltd told my friends, in their feeds, that …”.
pub fn told(dispute: &Dispute) -> String {
    let incident = &dispute.incident;
    let told = incident.told.expose().trim().trim_end_matches(',');
    let comma = if told.contains(',') { "," } else { "" };
    format!(
        "{} told {told}{comma} {}",
        dispute.platform.name.expose().trim(),
        stopped(incident.claimed.expose())
    )
}

/// With a full stop at its end, unless it ends a sentence already.
pub fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// An article as the law data name it, `12(3)`, with the word that makes it one where the law is
/// cited by articles.
pub fn article(regime: Option<&law::Regime>, law: &str) -> String {
    let by_article = regime.is_some_and(|r| r.cites.values().any(|c| c.starts_with("Article ")));
    let digits = law.chars().take_while(char::is_ascii_digit).count();
    if by_article && (1..=3).contains(&digits) {
        format!("Art.\u{a0}{law}")
    } else {
        law.to_owned()
    }
}

/// “Answer”.
pub const fn clock(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Acknowledgement => "Confirmation of receipt",
        ClockKind::Response => "Answer",
        ClockKind::OptOut => "End of promotion",
        ClockKind::Erasure => "Erasure",
        ClockKind::RectificationOrErasure => "Correction or erasure",
        ClockKind::ExtensionNotice => "Notice of extension",
        ClockKind::AppealDecision => "Decision on the appeal",
        ClockKind::AuthorityProgress => "Word from the authority",
        ClockKind::ComplaintWindow => "Complaint",
        ClockKind::PreActionWait => "Wait before a complaint",
    }
}

/// How it ended, within a sentence.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Answered => "every ask was answered",
        Outcome::PartlyAnswered => "a part was answered",
        Outcome::Refused => "the platform declined",
        Outcome::Decided => "an authority or a court decided",
        Outcome::Abandoned => "the person does not go on",
    }
}
