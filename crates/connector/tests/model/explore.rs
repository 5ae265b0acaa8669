//! Walks through every state that can be reached, breadth first, and says what is wrong in the
//! shortest way there.

use crate::world::{Bounds, World};
use std::collections::{HashMap, VecDeque};

/// What the walk found.
pub(crate) struct Found {
    /// How many states there are.
    pub(crate) states: usize,
    /// The first rule that does not hold, and the steps that lead there.
    pub(crate) broken: Option<(String, Vec<String>)>,
    /// A state from which no end can be reached, and the steps that lead there.
    pub(crate) stuck: Option<Vec<String>>,
}

struct Node {
    /// The state before and the step from it.
    from: Option<(usize, String)>,
    ends: bool,
}

/// Every state from a first one, until one breaks the rule.
pub(crate) fn explore(first: World, bounds: &Bounds, rule: fn(&World) -> Option<String>) -> Found {
    let mut nodes = vec![Node {
        from: None,
        ends: first.ended(bounds),
    }];
    let mut known: HashMap<World, usize> = HashMap::from([(first.clone(), 0)]);
    let mut before: Vec<Vec<usize>> = vec![Vec::new()];
    let mut open = VecDeque::from([(0, first)]);
    while let Some((place, world)) = open.pop_front() {
        if let Some(broken) = rule(&world) {
            let broken = Some((broken, way(&nodes, place)));
            return Found {
                states: nodes.len(),
                broken,
                stuck: None,
            };
        }
        for (step, next) in world.steps(bounds) {
            let to = *known.entry(next.clone()).or_insert_with(|| {
                nodes.push(Node {
                    from: Some((place, step)),
                    ends: next.ended(bounds),
                });
                before.push(Vec::new());
                open.push_back((nodes.len() - 1, next));
                nodes.len() - 1
            });
            if let Some(list) = before.get_mut(to) {
                list.push(place);
            }
        }
    }
    let stuck = stuck(&nodes, &before).map(|place| way(&nodes, place));
    Found {
        states: nodes.len(),
        broken: None,
        stuck,
    }
}

/// A state from which none can be reached that ends.
fn stuck(nodes: &[Node], before: &[Vec<usize>]) -> Option<usize> {
    let mut saved: Vec<bool> = nodes.iter().map(|node| node.ends).collect();
    let mut open: Vec<usize> = (0..nodes.len()).filter(|place| saved[*place]).collect();
    while let Some(place) = open.pop() {
        for earlier in &before[place] {
            if !saved[*earlier] {
                saved[*earlier] = true;
                open.push(*earlier);
            }
        }
    }
    saved.iter().position(|saved| !saved)
}

fn way(nodes: &[Node], place: usize) -> Vec<String> {
    let mut steps = Vec::new();
    let mut here = place;
    while let Some((before, step)) = &nodes[here].from {
        steps.push(step.clone());
        here = *before;
    }
    steps.reverse();
    steps
}
