using System.Net.Http.Headers;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Speaks protobuf with a server, as Go clients do.</summary>
internal sealed class ProtobufClient(TestServer server)
{
    public const string Type = "application/vnd.kubernetes.protobuf";

    public async Task<ProtobufAnswer> SendAsync(HttpMethod method, string path, byte[]? body = null, string type = Type, string accept = Type, bool gzip = false)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (gzip)
        {
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new ProtobufAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.ToString() ?? "",
            response.Content.Headers.ContentEncoding.Contains("gzip"));
    }

    public Task<ProtobufAnswer> GetAsync(string path, string accept = Type) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<ProtobufAnswer> SendAsync<T>(HttpMethod method, string path, T value)
        where T : class, IProtobufValue<T> => SendAsync(method, path, ProtobufEnvelope.Seal(value));
}

/// <summary>What the server answered.</summary>
internal sealed record ProtobufAnswer(int Code, byte[] Body, string ContentType, bool IsGzip)
{
    public (string ApiVersion, string Kind) Head
    {
        get
        {
            var envelope = ProtobufEnvelope.Open(Body);
            return (envelope.ApiVersion, envelope.Kind);
        }
    }

    public ProtobufAnswer Expect(int code)
    {
        Assert.True(Code == code, $"expected {code}, got {Code}: {System.Text.Encoding.UTF8.GetString(Body)}");
        return this;
    }

    /// <summary>The object in the answer, which must be in protobuf and of the type.</summary>
    public T As<T>()
        where T : class, IProtobufValue<T>
    {
        Assert.Equal(ProtobufClient.Type, ContentType);
        var envelope = ProtobufEnvelope.Open(Body);
        Assert.Equal((T.ApiVersion, T.Kind), (envelope.ApiVersion, envelope.Kind));
        return T.ReadProtobuf(new ProtobufReader(envelope.Message), new DecodeContext());
    }

    /// <summary>The metadata and items of a list.</summary>
    public (Resources.Metadata.ListMeta Head, List<T> Items) AsList<T>()
        where T : class, IProtobufValue<T>
    {
        Assert.Equal(ProtobufClient.Type, ContentType);
        var items = new List<T>();
        Resources.Metadata.ListMeta head = new();
        var reader = new ProtobufReader(ProtobufEnvelope.Open(Body).Message);
        while (reader.Next())
        {
            if (reader.Number == 1)
            {
                head = Resources.Metadata.ListMeta.ReadProtobuf(reader.Message, new DecodeContext());
            }
            else
            {
                items.Add(T.ReadProtobuf(reader.Message, new DecodeContext()));
            }
        }

        return (head, items);
    }
}
