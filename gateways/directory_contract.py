"""What an account directory answers over HTTP; the OpenAPI document is made from these types."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from core.errors import Unavailable
from core.language import Language
from tickets.customers.names import masked_name
from tickets.customers.views import AccountState, CustomerView

PATH = "/accounts"
MOST_ACCOUNTS = 50
"""With one number; nobody asks a caller which of so many they are."""

Text = Annotated[str, Field(min_length=1, max_length=200)]


class Account(BaseModel):
    """One PUESC account, with no more of it than a consultant sees when the telephone rings."""

    model_config = ConfigDict(frozen=True)

    id: Annotated[int, Field(ge=1, description="The account's number in the help desk's register.")]
    name: Annotated[Text, Field(description="Given name and initial, as Marta W.")]
    company: Text | None
    customer_number: Annotated[str, Field(pattern=r"^[0-9]{8}$")]
    account_state: AccountState
    locked_since: AwareDatetime | None
    services: Annotated[
        tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=MOST_ACCOUNTS)
    ]
    language: Language

    def view(self) -> CustomerView:
        """As the desk sees it; of a name that is not masked no more than that is taken."""
        given, _, rest = self.name.partition(" ")
        return CustomerView(
            id=self.id,
            name=masked_name(given, rest),
            company=self.company,
            customer_number=self.customer_number,
            account_state=self.account_state,
            locked_since=self.locked_since,
            services=self.services,
            language=self.language,
        )


class Answer(BaseModel):
    """All accounts that have the number; none when nobody has it."""

    model_config = ConfigDict(frozen=True)

    accounts: Annotated[tuple[Account, ...], Field(max_length=MOST_ACCOUNTS)]


def understood(body: bytes) -> tuple[CustomerView, ...]:
    """The accounts of an answer; one that breaks the contract is as good as none."""
    try:
        return tuple(account.view() for account in Answer.model_validate_json(body).accounts)
    except ValidationError:
        raise Unavailable(
            "the account directory answers something else", code="directory_away"
        ) from None


def openapi() -> dict[str, Any]:
    """The contract as an OpenAPI 3.1 document."""
    schema = Answer.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = schema.pop("$defs") | {"Answer": schema}
    answer = {"schema": {"$ref": "#/components/schemas/Answer"}}
    number = {"type": "string", "pattern": r"^\+[1-9][0-9]{6,14}$", "example": "+48600000214"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Account directory of the SISC Hotline",
            "version": "1",
            "description": "Asked while the telephone rings: an answer within 0.4 seconds is "
            "shown, a later one is not. It is remembered for a minute. Redirects are not followed.",
        },
        "paths": {PATH: {"get": _operation(number, answer)}},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas,
        },
        "security": [{"token": []}],
    }


def _operation(number: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    parameter = {"name": "phone", "in": "query", "required": True, "schema": number}
    return {
        "operationId": "accountsByPhone",
        "summary": "All accounts with this telephone number (E.164)",
        "parameters": [parameter],
        "responses": {
            "200": {
                "description": "The accounts",
                "content": {"application/json": answer},
            },
            "401": {"description": "No token, or a wrong one"},
            "422": {"description": "Not a telephone number"},
        },
    }
