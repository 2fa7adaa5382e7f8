"""Who is mentioned in a post: registered pupils, other children, and those who only look like one."""

from auditor.judge.people.everybody import People

__all__ = ["People"]
