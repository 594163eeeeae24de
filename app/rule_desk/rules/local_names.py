"""Codes of what councils and provinces mostly set for themselves: ranking under a cap, initiatives."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.rulebook import Text

LOCAL_NAMES: Mapping[str, Mapping[str, Text]] = {
    "ranking.order": {
        "votes": Text("số phiếu", "votes"),
        "chair_in_favour": Text("ý kiến của Chủ tịch Hội đồng", "the chair's side"),
        "preferred": Text("thuộc diện ưu tiên", "being preferred"),
    },
    "sex": {"female": Text("nữ", "women"), "male": Text("nam", "men")},
    "requirement.fact": {
        "kind": Text("đúng loại giải pháp", "a solution of these kinds"),
        "applied": Text("đã áp dụng hoặc áp dụng thử", "applied or tried"),
        "novel": Text("có tính mới", "novel"),
        "feasible": Text("có khả năng áp dụng, nhân rộng", "feasible"),
        "effective": Text("mang lại lợi ích thiết thực", "of real benefit"),
    },
    "kinds": {
        "technical": Text("giải pháp kỹ thuật", "technical"),
        "management": Text("giải pháp quản lý", "management"),
        "operational": Text("giải pháp tác nghiệp", "operational"),
        "applied_technology": Text("ứng dụng tiến bộ kỹ thuật", "application of technical progress"),
    },
}
