using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeKit.Networking.Dns;

/// <summary>A question, as much of a DNS query as the cluster's server answers itself.</summary>
/// <param name="Id">The query's number.</param>
/// <param name="Name">The name asked for, in lower case, without a dot at its end.</param>
/// <param name="Type">The type of record asked for.</param>
/// <param name="RecursionDesired">Whether the client set that bit, which the answer repeats.</param>
/// <param name="Question">The question's own bytes, which the answer repeats.</param>
internal sealed record DnsQuestion(ushort Id, string Name, ushort Type, bool RecursionDesired, byte[] Question);

/// <summary>What there is for a question.</summary>
/// <param name="Code">0 where the name exists, 3 (NXDOMAIN) where it does not.</param>
/// <param name="Addresses">The addresses of the type asked for.</param>
/// <param name="Services">The ports of a SRV question.</param>
internal sealed record DnsAnswer(byte Code, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<DnsService> Services)
{
    public static DnsAnswer NoSuchName { get; } = new(3, [], []);

    public static DnsAnswer Of(IEnumerable<IPAddress> addresses) => new(0, [.. addresses], []);
}

/// <summary>A SRV record's content.</summary>
internal readonly record struct DnsService(int Port, string Target);

/// <summary>Reads questions and writes answers (RFC 1035), nothing else of DNS.</summary>
internal static class DnsMessage
{
    public const ushort TypeA = 1, TypeAaaa = 28, TypeSrv = 33, TypeAny = 255;

    private const int HeaderLength = 12;
    private const ushort ClassInternet = 1;

    // 30 s as the cluster DNS of upstream: an answer is never wrong for longer.
    private const uint TimeToLive = 30;

    /// <summary>Reads a query with one question; null for anything else.</summary>
    public static DnsQuestion? Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderLength)
        {
            return null;
        }

        var flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        var isStandardQuery = (flags & 0xF800) == 0;
        if (!isStandardQuery || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1)
        {
            return null;
        }

        var name = new StringBuilder();
        var at = HeaderLength;
        while (at < message.Length && message[at] is > 0 and <= 63 and var length && at + length < message.Length)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(message.Slice(at + 1, length)).ToLowerInvariant());
            at += 1 + length;
        }

        // A zero label, then type and class. Names of a question are never compressed.
        if (at + 5 > message.Length || message[at] != 0 || BinaryPrimitives.ReadUInt16BigEndian(message[(at + 3)..]) != ClassInternet)
        {
            return null;
        }

        return new DnsQuestion(
            BinaryPrimitives.ReadUInt16BigEndian(message),
            name.ToString(),
            BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]),
            (flags & 0x0100) != 0,
            message[HeaderLength..(at + 5)].ToArray());
    }

    /// <summary>Writes an answer of at most a size; one that does not fit says so, and the client asks again by TCP.</summary>
    public static byte[] Write(DnsQuestion question, DnsAnswer answer, int maxLength)
    {
        var records = answer.Addresses.Select(Record).Concat(answer.Services.Select(Record)).ToList();
        var fitting = new List<byte[]>();
        var length = HeaderLength + question.Question.Length;
        foreach (var record in records.TakeWhile(record => (length += record.Length) <= maxLength))
        {
            fitting.Add(record);
        }

        // Response, authoritative, recursion available; the client's own wish for recursion repeated.
        var flags = 0x8480 | (question.RecursionDesired ? 0x0100 : 0) | (fitting.Count < records.Count ? 0x0200 : 0) | answer.Code;
        var message = new byte[HeaderLength + question.Question.Length + fitting.Sum(record => record.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(message, question.Id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), (ushort)fitting.Count);
        question.Question.CopyTo(message, HeaderLength);
        var at = HeaderLength + question.Question.Length;
        foreach (var record in fitting)
        {
            record.CopyTo(message, at);
            at += record.Length;
        }

        return message;
    }

    private static byte[] Record(IPAddress address) =>
        Record(address.AddressFamily == AddressFamily.InterNetwork ? TypeA : TypeAaaa, address.GetAddressBytes());

    private static byte[] Record(DnsService service)
    {
        // Priority 0, weight 100: all alike, as upstream's.
        var data = new List<byte> { 0, 0, 0, 100, (byte)(service.Port >> 8), (byte)service.Port };
        foreach (var label in service.Target.Split('.'))
        {
            data.Add((byte)label.Length);
            data.AddRange(Encoding.ASCII.GetBytes(label));
        }

        data.Add(0);
        return Record(TypeSrv, [.. data]);
    }

    private static byte[] Record(ushort type, byte[] data)
    {
        var record = new byte[12 + data.Length];

        // The name is the question's: a pointer to it, right after the header.
        BinaryPrimitives.WriteUInt16BigEndian(record, 0xC000 | HeaderLength);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(2), type);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(4), ClassInternet);
        BinaryPrimitives.WriteUInt32BigEndian(record.AsSpan(6), TimeToLive);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(10), (ushort)data.Length);
        data.CopyTo(record, 12);
        return record;
    }
}
