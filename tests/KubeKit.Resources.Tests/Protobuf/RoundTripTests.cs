using System.Text;
using CsCheck;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>Random objects of every type come back from protobuf as they were, by whichever way they go.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Names => [.. ProtobufTypes.Objects.Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_object_is_the_same_after_protobuf(string name)
    {
        var type = ProtobufTypes.Of(name);
        Gen.Int.Sample(seed =>
        {
            var json = new RandomObject(new Random(seed)).Object(type.Schema).ToJsonString();
            var value = type.ReadJson(Encoding.UTF8.GetBytes(json));
            var message = type.Write(value);
            var back = type.Read(message);

            Assert.Equal(value, back);
            Assert.Equal(message, type.Write(back));
            Assert.Equal(type.WriteJson(value), type.WriteJson(back));
        }, iter: 40, threads: 1);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_message_cut_short_anywhere_is_refused_or_read_never_worse(string name)
    {
        var type = ProtobufTypes.Of(name);
        Gen.Select(Gen.Int, Gen.Double.Unit, Gen.Byte).Sample((seed, at, value) =>
        {
            var message = type.Write(type.ReadJson(Encoding.UTF8.GetBytes(new RandomObject(new Random(seed)).Object(type.Schema).ToJsonString())));
            if (message.Length == 0)
            {
                return; // nothing was set: nothing to break
            }

            var place = Math.Min((int)(at * message.Length), message.Length - 1);
            Try(type, message.AsSpan(0, place));
            message[place] = value;
            Try(type, message);
        }, iter: 40, threads: 1);
    }

    [Fact]
    public void Messages_may_not_nest_without_end()
    {
        // Labels inside labels inside labels: no type holds itself here, but the reader does not know that.
        var reader = new ProtobufReader(Nested(600));
        try
        {
            while (reader.Next())
            {
                reader = reader.Message;
            }

            Assert.Fail("the nesting has no bound");
        }
        catch (KubeJsonException e)
        {
            Assert.Contains("more than 512", e.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Nested(int depth)
    {
        var writer = new ProtobufWriter();
        for (var i = 0; i < depth; i++)
        {
            writer.Close(0x0A, 0);
        }

        return writer.Written.ToArray();
    }

    private static void Try(ProtobufType type, ReadOnlySpan<byte> message)
    {
        try
        {
            _ = type.WriteJson(type.Read(message, defaults: true));
        }
        catch (KubeJsonException)
        {
            // Told to the client.
        }
    }
}
