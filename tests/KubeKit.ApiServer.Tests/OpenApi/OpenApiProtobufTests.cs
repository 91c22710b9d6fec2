using KubeKit.ApiServer.Tests.Protobuf;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.OpenApi;

/// <summary>The version 2 document in protobuf, which Go's discovery client and older kubectl ask for.</summary>
public sealed class OpenApiProtobufTests
{
    private const string Asked = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    [Fact]
    public async Task Has_every_definition_and_path_of_the_JSON()
    {
        await using var server = await TestServer.StartAsync();
        var json = (await server.GetAsync("/openapi/v2", "application/json")).Expect(200).Json;
        var answer = (await new ProtobufClient(server).GetAsync("/openapi/v2", Asked)).Expect(200);

        Assert.Equal("application/com.github.proto-openapi.spec.v2.v1.0+protobuf", answer.ContentType);
        Assert.Equal("2.0", Text(Field(answer.Body, 1)));
        Assert.Equal(json["info"]!["title"]!.ToString(), Text(Field(Field(answer.Body, 2), 1)));
        Assert.Equal(json["definitions"]!.AsObject().Select(p => p.Key), Named(Field(answer.Body, 9), 1).Select(n => n.Name));
        Assert.Equal(json["paths"]!.AsObject().Select(p => p.Key), Named(Field(answer.Body, 8), 2).Select(n => n.Name));
    }

    [Fact]
    public async Task Schemas_say_what_the_JSON_says()
    {
        await using var server = await TestServer.StartAsync();
        var json = (await server.GetAsync("/openapi/v2", "application/json")).Json["definitions"]!["io.k8s.api.core.v1.ContainerPort"]!;
        var body = (await new ProtobufClient(server).GetAsync("/openapi/v2", Asked)).Body;

        var schema = Named(Field(body, 9), 1).Single(n => n.Name == "io.k8s.api.core.v1.ContainerPort").Value;
        var properties = Named(Field(schema, 25), 1).ToDictionary(n => n.Name, n => n.Value);

        Assert.Equal(json["description"]!.ToString(), Text(Field(schema, 4)));
        Assert.Equal("object", Text(Field(Field(schema, 22), 1)));
        Assert.Equal(json["properties"]!.AsObject().Select(p => p.Key), properties.Keys);
        Assert.Equal("integer", Text(Field(Field(properties["containerPort"], 22), 1)));
        Assert.Equal("int32", Text(Field(properties["containerPort"], 2)));
        Assert.Equal(["containerPort"], All(schema, 19).Select(Text));
    }

    [Fact]
    public async Task Extensions_and_references_are_kept()
    {
        await using var server = await TestServer.StartAsync();
        var body = (await new ProtobufClient(server).GetAsync("/openapi/v2", Asked)).Body;

        var spec = Named(Field(body, 9), 1).Single(n => n.Name == "io.k8s.api.core.v1.PodSpec").Value;
        var containers = Named(Field(spec, 25), 1).Single(n => n.Name == "containers").Value;

        Assert.Equal("#/definitions/io.k8s.api.core.v1.Container", Text(Field(Field(Field(containers, 23), 1), 1)));
        Assert.Contains(("x-kubernetes-patch-merge-key", "\"name\"\n"), Named(containers, 31).Select(n => (n.Name, Text(Field(n.Value, 2)))));
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, " + Asked, "application/json")]
    [InlineData(Asked + ", application/json", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf")]
    [InlineData("*/*", "application/json")]
    public async Task The_first_form_named_is_served(string accept, string type)
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(type, (await new ProtobufClient(server).GetAsync("/openapi/v2", accept)).Expect(200).ContentType);
        (await new ProtobufClient(server).GetAsync("/openapi/v3", Asked)).Expect(406);
    }

    private static IEnumerable<(string Name, byte[] Value)> Named(byte[] message, int number) =>
        All(message, number).Select(entry => (Text(Field(entry, 1)), Field(entry, 2)));

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static byte[] Field(byte[] message, int number) => All(message, number)[0];

    private static List<byte[]> All(byte[] message, int number)
    {
        var found = new List<byte[]>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Number == number)
            {
                found.Add(reader.Bytes.ToArray());
            }
        }

        return found;
    }
}
