using CsCheck;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Bodies that are no protobuf, or no longer: the client is told, in a Status, that the fault is its own.</summary>
public sealed class HostileProtobufTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task What_is_no_envelope_is_a_bad_request()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var pod = ProtobufEnvelope.Seal(new Pod());

        Assert.Contains("does not appear to be a protobuf message", (await client.SendAsync(HttpMethod.Post, Maps, "{}"u8.ToArray())).Expect(400).As<Status>().Message, StringComparison.Ordinal);
        Assert.Contains("the kind in the data (Pod)", (await client.SendAsync(HttpMethod.Post, Maps, pod)).Expect(400).As<Status>().Message, StringComparison.Ordinal);
        (await client.SendAsync(HttpMethod.Post, Maps, [])).Expect(400).As<Status>();
        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", "k8s"u8.ToArray())).Expect(400).As<Status>();
        (await client.SendAsync(HttpMethod.Delete, $"{Maps}/a", pod)).Expect(400).As<Status>();
    }

    [Fact]
    public async Task Bytes_that_were_changed_anywhere_never_fail_the_server()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var path = $"{Pods.Path}?dryRun=All";
        (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(201);
        var good = (await client.GetAsync($"{Pods.Path}/p")).Body;

        // In turn, not at once: which request failed is to be seen.
        await Gen.Select(Gen.Int[4, good.Length - 1], Gen.Byte, Gen.Int[0, 3]).Array[1, 4].SampleAsync(async changes =>
        {
            var body = (byte[])good.Clone();
            foreach (var (at, value, cut) in changes)
            {
                body[at] = value;
                body = cut == 0 ? body[..Math.Max(at, 5)] : body;
                if (body.Length < good.Length)
                {
                    break;
                }
            }

            var answer = await client.SendAsync(HttpMethod.Post, path, body);
            Assert.InRange(answer.Code, 200, 499);
        }, iter: 2000, threads: 1);
    }
}
