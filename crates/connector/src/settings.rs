//! Effective settings of a backend: its own values over its type's defaults.

use crate::types::{ResolvedType, SettingSpec, SettingType};
use bindery_domain::{Decimal, ErrorClass, Failure, parse_decimal};
use serde_json::{Map, Value};

/// The effective settings. Reading one that the type does not declare yields the empty value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings(Map<String, Value>);

impl Settings {
    /// A type's defaults with a backend's own values over them. Values of settings that the
    /// type no longer declares are kept out.
    #[must_use]
    pub fn effective(resolved: &ResolvedType, own: &Map<String, Value>) -> Self {
        let specs = resolved.spec.settings().unwrap_or_default();
        let value = |(name, spec): (String, SettingSpec)| {
            let value = own
                .get(&name)
                .cloned()
                .or(spec.default)
                .unwrap_or(Value::Null);
            (name, value)
        };
        Self(specs.into_iter().map(value).collect())
    }

    /// One effective setting by itself; nothing where the type does not declare it or nobody set it.
    #[must_use]
    pub fn one<'a>(
        resolved: &'a ResolvedType,
        own: &'a Map<String, Value>,
        name: &str,
    ) -> Option<&'a Value> {
        let declared = resolved.spec.setting.get(name)?;
        own.get(name).or_else(|| declared.get("default"))
    }

    /// All of them by name.
    #[must_use]
    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Text that is not empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)?
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    /// Yes or no; no where it is not set.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A whole number that is not negative.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        self.0
            .get(name)?
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
    }

    /// A decimal.
    #[must_use]
    pub fn decimal(&self, name: &str) -> Option<Decimal> {
        parse_decimal(self.0.get(name)?.as_str()?).ok()
    }

    /// A list of texts.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<String> {
        let texts = |value: &Value| {
            Some(
                value
                    .as_array()?
                    .iter()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
            )
        };
        self.0.get(name).and_then(texts).unwrap_or_default()
    }
}

/// What more than one part of the program goes by, whatever the system is called: here alone it
/// stands what counts where a type says nothing.
impl Settings {
    /// The longest that the other side can work on one call, in seconds.
    #[must_use]
    pub fn longest_run_seconds(&self) -> u32 {
        self.number("longest_run_seconds").unwrap_or(300)
    }

    /// How many calls may go on at the same time; at least one.
    #[must_use]
    pub fn lane_capacity(&self) -> u32 {
        self.number("lane_capacity").unwrap_or(1).max(1)
    }
}

/// Reads a setting that a person typed, by its declared kind.
///
/// # Errors
/// `needs_you` with the setting's label, where the text is not of that kind.
pub fn parse_setting(name: &str, spec: &SettingSpec, text: &str) -> Result<Value, Failure> {
    let text = text.trim();
    let wrong = |what: &str| {
        Failure::new(
            ErrorClass::NeedsYou,
            "setting.invalid",
            format!("{}: \"{text}\" is not {what}.", spec.title),
        )
        .with("setting", name)
        .with("label", &spec.title)
        .with("value", text)
        .with("expected", what)
        .hint(format!("Give {what}."))
    };
    match spec.kind {
        SettingType::Text | SettingType::LongText => Ok(Value::String(text.to_owned())),
        SettingType::Bool => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(wrong("true or false")),
        },
        SettingType::Integer => text
            .parse::<u32>()
            .map(Value::from)
            .map_err(|_| wrong("a whole number that is not negative")),
        SettingType::Decimal => match parse_decimal(text) {
            Ok(number) if number >= Decimal::ZERO => Ok(Value::String(number.to_string())),
            _ => Err(wrong("a decimal number such as 0.02")),
        },
        SettingType::List | SettingType::Conditions => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Ok(lines.map(|line| Value::String(line.to_owned())).collect())
        }
        SettingType::Choice if spec.options.iter().any(|(value, _)| value == text) => {
            Ok(Value::String(text.to_owned()))
        }
        SettingType::Choice => {
            let known: Vec<&str> = spec
                .options
                .iter()
                .map(|(value, _)| value.as_str())
                .collect();
            Err(wrong(&format!("one of {}", known.join(", "))))
        }
    }
}

/// A setting's value as the text that a form shows.
#[must_use]
pub fn setting_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
        other => other.to_string(),
    }
}
