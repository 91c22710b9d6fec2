using System.Buffers.Binary;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>A frame of a watch: its type, and its object with what it claims to be.</summary>
internal sealed record ProtobufFrame(string Type, string ApiVersion, string Kind, byte[] Message)
{
    public T As<T>()
        where T : class, IProtobufValue<T>
    {
        Assert.Equal((T.ApiVersion, T.Kind), (ApiVersion, Kind));
        return T.ReadProtobuf(new ProtobufReader(Message), new DecodeContext());
    }
}

/// <summary>A running watch in protobuf, read frame by frame.</summary>
internal sealed class ProtobufWatch : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;

    private ProtobufWatch(HttpResponseMessage response, Stream stream) => (_response, _stream) = (response, stream);

    public static async Task<ProtobufWatch> OpenAsync(TestServer server, string path, string accept = ProtobufClient.Type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.kubernetes.protobuf;stream=watch", response.Content.Headers.NonValidated["Content-Type"].ToString());
        return new ProtobufWatch(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next frame; null at the stream's end.</summary>
    public async Task<ProtobufFrame?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var length = new byte[4];
        var read = await _stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false, limit.Token);
        if (read == 0)
        {
            return null;
        }

        Assert.Equal(4, read);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await _stream.ReadExactlyAsync(frame, limit.Token);
        return Read(frame);
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ProtobufFrame Read(byte[] frame)
    {
        var reader = new ProtobufReader(frame);
        Assert.True(reader.Next());
        Assert.Equal(1, reader.Number);
        var type = reader.Text;
        Assert.True(reader.Next());
        Assert.Equal(2, reader.Number);
        var raw = reader.Message;
        Assert.True(raw.Next());
        Assert.Equal(1, raw.Number);
        var envelope = ProtobufEnvelope.Open(raw.Bytes);
        Assert.False(raw.Next());
        Assert.False(reader.Next());
        return new ProtobufFrame(type, envelope.ApiVersion, envelope.Kind, envelope.Message.ToArray());
    }
}
