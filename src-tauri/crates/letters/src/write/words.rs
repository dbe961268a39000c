//! Dates, numbers and lists in the language of the letter.

use super::clauses::Style;
use jiff::civil::Date;

impl Style {
    /// “14 September 2026”, “September 14, 2026”.
    pub(super) fn day(&self, day: Date) -> String {
        let index = usize::try_from(day.month()).unwrap_or(1).saturating_sub(1);
        let month = self.months.get(index).map_or("", String::as_str);
        let first = self.first_of_month.as_ref().filter(|_| day.day() == 1);
        let number = first.map_or_else(|| day.day().to_string(), Clone::clone);
        self.date
            .replace("{day}", &number)
            .replace("{month}", month)
            .replace("{year}", &day.year().to_string())
    }

    /// A text of the templates, as the country of the law spells it.
    pub(super) fn spelled(&self, text: &str) -> String {
        self.spelling
            .iter()
            .fold(text.to_owned(), |text, [from, to]| text.replace(from, to))
    }

    /// “nine”; figures from thirteen on.
    pub(super) fn number(&self, n: usize) -> String {
        self.numbers
            .get(n)
            .cloned()
            .unwrap_or_else(|| n.to_string())
    }

    /// “1 day”, “4 days”.
    pub(super) fn days(&self, n: u32) -> String {
        let [one, many] = &self.days;
        let form = if n == 1 { one } else { many };
        form.replace("{n}", &n.to_string())
    }

    /// “a, b and c”.
    pub(super) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{}{last}", first.join(", "), self.and),
        }
    }

    /// A company's name as it is said within a sentence: without its legal form.
    pub(super) fn said<'a>(&self, name: &'a str) -> &'a str {
        let name = name.trim();
        self.legal_forms
            .iter()
            .filter_map(|form| name.strip_suffix(form.as_str())?.strip_suffix(' '))
            .map(|rest| rest.trim_end_matches([',', ' ']))
            .find(|rest| !rest.is_empty())
            .unwrap_or(name)
    }

    /// Whether what stands in the address is a team rather than a person.
    pub(super) fn is_team(&self, attention: &str) -> bool {
        attention
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| self.team_words.iter().any(|t| t == word))
    }
}
