"""Ports in use are named together, with the options that move them."""

import socket

import pytest

from hotline.setup.errors import Missing
from hotline.setup.ports import Port, check_free
from tests.ports import free_port

LOOPBACK = "127.0.0.1"


def console_port() -> Port:
    return Port("the console", "--port", LOOPBACK, free_port(socket.SOCK_STREAM))


def test_free_ports_will_do() -> None:
    assert check_free([console_port()]) == "1 ports are free"


def test_a_port_in_use_is_named_with_the_option_that_moves_it() -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = Port("the console", "--port", LOOPBACK, taken.getsockname()[1])

        with pytest.raises(Missing, match=f"{port.number} for the console: move it with --port"):
            check_free([port])


def test_a_datagram_port_in_use_is_noticed_too() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as taken:
        taken.bind((LOOPBACK, 0))
        number = taken.getsockname()[1]
        port = Port("Asterisk's SIP", "--sip-port", LOOPBACK, number, socket.SOCK_DGRAM)

        with pytest.raises(Missing, match="Asterisk's SIP"):
            check_free([port])


def test_an_ipv6_port_in_use_is_noticed_too() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = Port("the console", "--port", "::1", taken.getsockname()[1])

        with pytest.raises(Missing, match="the console"):
            check_free([port])
