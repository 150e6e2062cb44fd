//! The keys of a table: arrows move from row to row, what is typed is looked for.

use egui::{Event, EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo};

/// What keys are taken for.
pub struct Keys {
    /// The body of the table as a widget.
    pub body: Id,
    /// Where it is.
    pub area: Rect,
    /// Whether keys are this window's contents', rather than a question's in front of it.
    pub listening: bool,
    /// Whether it takes the focus where nothing has it.
    pub eager: bool,
    /// How many rows there are.
    pub count: usize,
    /// The marked row.
    pub marked: Option<usize>,
    /// How many rows a page has.
    pub page: usize,
}

/// What keys asked for in this frame.
#[derive(Debug, Default)]
pub struct Pressed {
    /// The row to go to.
    pub goes_to: Option<usize>,
    /// Whether the marked row is to be shown in the text.
    pub leads: bool,
    /// Whether the inspector is wanted; if it shows the marked row already, the keys are to go there.
    pub inspects: bool,
    /// What was typed.
    pub typed: Option<String>,
}

impl Keys {
    /// Takes the keys of this frame. The body has the focus unless something else was given it.
    pub fn take(&self, ui: &mut Ui, name: &str) -> Pressed {
        let body = ui.interact(self.area, self.body, Sense::FOCUSABLE);
        body.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, format!("Table: {name}")));
        if self.listening && self.eager && ui.memory(|memory| memory.focused().is_none()) {
            body.request_focus();
        }
        if !body.has_focus() || !self.listening {
            return Pressed::default();
        }
        ui.memory_mut(|memory| {
            let arrows = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(self.body, arrows);
        });
        let mut pressed = Pressed {
            goes_to: self.goes_to(ui),
            ..Pressed::default()
        };
        ui.input_mut(|input| {
            pressed.leads = input.consume_key(Modifiers::COMMAND, Key::Enter);
            pressed.inspects = input.consume_key(Modifiers::NONE, Key::Enter);
            pressed.typed = typed(&input.events);
        });
        if pressed.inspects && self.marked.is_none() && self.count > 0 {
            pressed.goes_to = Some(0);
        }
        pressed
    }

    fn goes_to(&self, ui: &Ui) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        let at = self.marked;
        let steps: [(Key, usize); 6] = [
            (Key::ArrowDown, at.map_or(0, |at| at + 1)),
            (Key::ArrowUp, at.map_or(last, |at| at.saturating_sub(1))),
            (Key::PageDown, at.unwrap_or(0) + self.page),
            (Key::PageUp, at.unwrap_or(0).saturating_sub(self.page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        let step = ui.input_mut(|input| {
            let mut steps = steps.into_iter();
            steps.find(|(key, _)| input.consume_key(Modifiers::NONE, *key))
        });
        step.map(|(_, to)| to.min(last))
    }
}

/// What was typed or pasted, if it begins with more than a space: of several lines the first.
fn typed(events: &[Event]) -> Option<String> {
    let texts = events.iter().filter_map(|event| match event {
        Event::Text(text) => Some(text.as_str()),
        Event::Paste(text) => text.trim().lines().next(),
        _ => None,
    });
    let text: String = texts.collect();
    (!text.trim().is_empty()).then_some(text)
}
