//! The nouns of a dispute and the rules that follow from its facts.
//!
//! Nothing here reads a clock, a file or a database: today is an argument, facts are a slice.

pub mod deadline;
pub mod dispute;
pub mod fact;
pub mod id;
pub mod letter;
pub mod message;
pub mod next_step;
pub mod party;
pub mod point;
pub mod remedies;
pub mod sensitive;
pub mod stage;
pub mod standing;
pub mod verdict;

pub use deadline::{CalendarSource, ClockKind, Confidence, Deadline, Step};
pub use dispute::{
    Complaint, Dispute, Exhibit, Judgement, Key, Letter, Message, Note, Provided, ReceivedOn,
};
pub use fact::{Amendment, By, Content, Fact, FactBody, FactError, KeySource, Outcome};
pub use id::{DisputeId, FactId, Hash, PlatformId, Reference, RegimeId};
pub use letter::{Channel, LetterKind};
pub use message::{Extension, MessageKind, Unit};
pub use next_step::{Action, NextStep};
pub use party::{Incident, IncidentPart, Language, Person, Place, Platform};
pub use point::{Ask, OwnPoint, Point};
pub use remedies::Remedies;
pub use sensitive::Sensitive;
pub use stage::Stage;
pub use standing::{Matrix, Standing};
pub use verdict::Verdict;
