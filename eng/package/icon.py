#!/usr/bin/env python3
"""Draws the packages' icon: a hexagon of seven cells, one of them the control plane. Run it to make icon.png anew.

Only the standard library: each pixel is asked at 4 x 4 points which shape it lies in, and the answers are averaged.
"""
import math
import os
import struct
import zlib

SIZE, SAMPLES = 128, 4
CENTRE = SIZE / 2
BACK, CELL, HEART = (0x51, 0x2B, 0xD4), (0xFF, 0xFF, 0xFF), (0x32, 0xD4, 0xC8)


def in_hexagon(x, y, radius):
    """Whether a point lies in the hexagon around the origin that has a corner at the top."""
    x, y = abs(x), abs(y)
    return x <= radius * math.sqrt(3) / 2 and y <= radius - x / math.sqrt(3)


def colour(x, y):
    """Colour and opacity of one point."""
    if not in_hexagon(x, y, 62):
        return (0, 0, 0), 0.0
    if in_hexagon(x, y, 15):
        return HEART, 1.0
    for corner in range(6):
        angle = math.radians(60 * corner)
        if in_hexagon(x - 33 * math.cos(angle), y - 33 * math.sin(angle), 15):
            return CELL, 1.0
    return BACK, 1.0


def pixel(column, row):
    points = [
        colour(column + (i + 0.5) / SAMPLES - CENTRE, row + (j + 0.5) / SAMPLES - CENTRE)
        for i in range(SAMPLES)
        for j in range(SAMPLES)
    ]
    opacity = sum(p[1] for p in points)
    if opacity == 0:
        return bytes(4)
    mean = [round(sum(p[0][channel] * p[1] for p in points) / opacity) for channel in range(3)]
    return bytes([*mean, round(255 * opacity / len(points))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(c, r) for c in range(SIZE)) for r in range(SIZE))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "icon.png"), "wb") as out:
    out.write(b"\x89PNG\r\n\x1a\n")
    out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)))
    out.write(chunk(b"IDAT", zlib.compress(rows, 9)))
    out.write(chunk(b"IEND", b""))
