"""Councils of any kind: members, meetings, agendas, counts of votes with written opinions, minutes."""
