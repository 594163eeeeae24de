"""What the codes of initiatives and of ranking under a cap are called: by the key that holds them."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.rulebook import Text

PRACTICE: Mapping[str, Mapping[str, Text]] = {
    "requirement.fact": {
        "kind": Text("loại giải pháp", "the kind of solution"),
        "applied": Text("đã áp dụng hoặc áp dụng thử", "applied or tried"),
        "novel": Text("tính mới", "novelty"),
        "feasible": Text("khả năng áp dụng, nhân rộng", "feasible, can spread"),
        "effective": Text("hiệu quả", "effect"),
    },
    "kinds": {
        "technical": Text("giải pháp kỹ thuật", "technical solution"),
        "management": Text("giải pháp quản lý", "management solution"),
        "operational": Text("giải pháp tác nghiệp", "operational solution"),
        "applied_technology": Text("giải pháp ứng dụng tiến bộ kỹ thuật", "application of technical progress"),
    },
    "ranking.order": {
        "votes": Text("số phiếu", "votes"),
        "chair_in_favour": Text("bên có ý kiến của Chủ tịch Hội đồng", "the chair's side"),
        "preferred": Text("ưu tiên nữ hoặc tập thể có nhiều nữ", "a woman or a collective of mostly women"),
    },
    "sex": {"female": Text("nữ", "women"), "male": Text("nam", "men")},
}
