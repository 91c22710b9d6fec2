using System.Net;
using System.Net.Sockets;
using KubeKit.ApiServer.Streaming;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests;

public sealed class StreamingTests
{
    [Fact]
    public async Task A_log_comes_from_the_kubelet_with_its_options()
    {
        await using var kubelet = await FakeBackend.StartAsync();
        await using var server = await StartAsync(kubelet);
        Assert.Equal("GET /containerLogs/default/p/c", (await server.GetAsync($"{Pods.Path}/p/log")).Expect(200).Text);
        Assert.Equal("GET /containerLogs/default/p/c?follow=true&previous=true&timestamps=true&tailLines=5&limitBytes=9&sinceSeconds=3",
            (await server.GetAsync($"{Pods.Path}/p/log?container=c&follow=true&previous=true&timestamps=true&tailLines=5&limitBytes=9&sinceSeconds=3")).Expect(200).Text);
        Assert.Contains("tailLines: Invalid value: -1: must be greater than or equal to 0", (await server.GetAsync($"{Pods.Path}/p/log?tailLines=-1")).Expect(422).At("message"), StringComparison.Ordinal);
        (await server.GetAsync($"{Pods.Path}/p/log?sinceSeconds=1&sinceTime=2026-05-01T12:00:00Z")).Expect(422);
        Assert.Equal("container x is not valid for pod p", (await server.GetAsync($"{Pods.Path}/p/log?container=x")).Expect(400).At("message"));
        (await server.GetAsync($"{Pods.Path}/none/log")).Expect(404);
        Assert.Equal("", (await server.GetAsync($"{Pods.Path}/unbound/log")).Expect(200).Text);
    }

    [Fact]
    public async Task What_the_kubelet_refuses_is_told_as_a_Status()
    {
        await using var kubelet = await FakeBackend.StartAsync();
        await using var server = await StartAsync(kubelet);
        var refused = (await server.GetAsync($"{Pods.Path}/two/log?container=broken")).Expect(400);
        Assert.Equal("container \"broken\" in pod \"p\" is waiting to start: ContainerCreating", refused.At("message"));
        Assert.Equal("BadRequest", refused.At("reason"));
        Assert.Equal("a container name must be specified for pod two, choose one of: [a broken] or one of the init containers: [i]",
            (await server.GetAsync($"{Pods.Path}/two/log")).Expect(400).At("message"));
    }

    [Theory]
    [InlineData("GET", "websocket", "exec?stdin=true&stdout=true&tty=true&command=sh&command=-c&command=a%20b", "/exec/default/p/c?input=1&output=1&tty=1&command=sh&command=-c&command=a%20b")]
    [InlineData("POST", "SPDY/3.1", "attach?stdout=1&stderr=1", "/attach/default/p/c?output=1&error=1")]
    [InlineData("GET", "websocket", "portforward?ports=80", "/portForward/default/p?ports=80")]
    public async Task An_upgraded_connection_is_relayed_both_ways(string method, string protocol, string subresource, string asked)
    {
        await using var kubelet = await FakeBackend.StartAsync();
        await using var server = await StartAsync(kubelet);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var head = $"{method} {Pods.Path}/p/{subresource} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: {protocol}\r\nSec-WebSocket-Protocol: v5.channel.k8s.io\r\nContent-Length: 0\r\n\r\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(method == "GET" ? head.Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal) : head), TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 101 Switching Protocols", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        var headers = new List<string>();
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            headers.Add(line);
        }

        Assert.Contains($"Upgrade: {protocol}", headers);
        Assert.Contains("Sec-WebSocket-Protocol: v5.channel.k8s.io", headers);
        Assert.Equal($"{method} {asked}", Uri.UnescapeDataString((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!).Replace("a b", "a%20b", StringComparison.Ordinal));
        await stream.WriteAsync("hello\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("hello", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        server.Lifecycle.BeginStop();
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_exec_needs_a_stream_and_a_node()
    {
        await using var kubelet = await FakeBackend.StartAsync();
        await using var server = await StartAsync(kubelet);
        Assert.Equal("you must specify at least 1 of stdin, stdout, stderr", (await server.PostAsync($"{Pods.Path}/p/exec?command=ls", "")).Expect(400).At("message"));
        Assert.Equal("pod unbound does not have a host assigned", (await server.PostAsync($"{Pods.Path}/unbound/exec?command=ls&stdout=1", "")).Expect(400).At("message"));
    }

    [Fact]
    public async Task Pods_are_proxied_under_both_paths_with_any_method()
    {
        await using var pod = await FakeBackend.StartAsync();
        await using var server = await StartAsync(pod);
        await ServeAsync(server, "p", pod.Port);
        var path = $"{Pods.Path}/p/proxy";
        Assert.Equal("GET /", (await server.GetAsync($"{path}/")).Expect(200).Text);
        Assert.Equal("GET /a%20b/c%2Fd?x=%26", (await server.GetAsync($"{path}/a%20b/c%2Fd?x=%26")).Expect(200).Text);
        Assert.Equal("PUT /x body", (await server.PutAsync($"{path}/x", "body")).Expect(200).Text);
        Assert.Equal("GET /x", (await server.GetAsync("/api/v1/proxy/namespaces/default/pods/p/x")).Expect(200).Text);
        Assert.Equal("GET /", (await server.GetAsync("/api/v1/proxy/namespaces/default/pods/p/")).Expect(200).Text);
        Assert.Equal("GET /y", (await server.GetAsync($"{Pods.Path}/http:p:{pod.Port}/proxy/y")).Expect(200).Text);
        (await server.GetAsync($"{Pods.Path}/none/proxy/")).Expect(404);
        (await server.GetAsync($"{Pods.Path}/p:1/proxy/")).Expect(503);
    }

    [Fact]
    public async Task A_proxy_without_its_slash_is_redirected_and_redirects_stay_inside()
    {
        await using var pod = await FakeBackend.StartAsync();
        await using var server = await StartAsync(pod);
        await ServeAsync(server, "p", pod.Port);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        using var bare = await client.GetAsync($"{Pods.Path}/p/proxy?x=1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, bare.StatusCode);
        Assert.Equal($"{Pods.Path}/p/proxy/?x=1", bare.Headers.Location!.OriginalString);
        using var moved = await client.GetAsync($"{Pods.Path}/p/proxy/moved", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal($"{Pods.Path}/p/proxy/elsewhere", moved.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_Service_is_proxied_to_a_ready_endpoint()
    {
        await using var pod = await FakeBackend.StartAsync();
        await using var server = await StartAsync(pod);
        const string Services = "/api/v1/namespaces/default/services";
        (await server.PostAsync(Services, """{"metadata":{"name":"web"},"spec":{"ports":[{"name":"http","port":80}]}}""")).Expect(201);
        Assert.Equal("no endpoints available for service \"web\"", (await server.GetAsync($"{Services}/web/proxy/x")).Expect(503).At("message"));
        (await server.PostAsync("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices",
            "{\"metadata\":{\"name\":\"web-1\",\"labels\":{\"kubernetes.io/service-name\":\"web\"}},\"addressType\":\"IPv4\",\"ports\":[{\"name\":\"http\",\"port\":" + pod.Port + "}]," +
            "\"endpoints\":[{\"addresses\":[\"127.0.0.1\"],\"conditions\":{\"ready\":true},\"targetRef\":{\"kind\":\"Pod\",\"name\":\"a\"}},{\"addresses\":[\"127.9.9.9\"],\"conditions\":{\"ready\":false},\"targetRef\":{\"kind\":\"Pod\",\"name\":\"b\"}}]}")).Expect(201);
        foreach (var name in (string[])["web", "web:http", "web:80", "http:web:80"])
        {
            Assert.Equal("GET /x", (await server.GetAsync($"{Services}/{name}/proxy/x")).Expect(200).Text);
        }

        (await server.GetAsync($"{Services}/web:other/proxy/x")).Expect(503);
    }

    [Fact]
    public async Task A_node_is_proxied_to_its_kubelet()
    {
        await using var kubelet = await FakeBackend.StartAsync();
        await using var server = await StartAsync(kubelet);
        Assert.Equal("GET /stats/summary?x=1", (await server.GetAsync("/api/v1/nodes/n1/proxy/stats/summary?x=1")).Expect(200).Text);
    }

    private static async Task<TestServer> StartAsync(FakeBackend kubelet)
    {
        var server = await TestServer.StartAsync(services => services.AddSingleton<INodeConnector>(kubelet));
        (await server.PostAsync("/api/v1/nodes", """{"metadata":{"name":"n1"}}""")).Expect(201);
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        (await server.PostAsync(Pods.Path, Pods.Pod("unbound"))).Expect(201);
        (await server.PostAsync(Pods.Path, """
            {"metadata":{"name":"two"},"spec":{"nodeName":"n1","initContainers":[{"name":"i","image":"x"}],"containers":[{"name":"a","image":"x"},{"name":"broken","image":"x"}]}}
            """)).Expect(201);
        return server;
    }

    // Makes a pod's default port that of the backend, at an address of the loopback.
    private static async Task ServeAsync(TestServer server, string name, int port)
    {
        (await server.DeleteAsync($"{Pods.Path}/{name}?gracePeriodSeconds=0")).Expect(200);
        (await server.PostAsync(Pods.Path, "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"nodeName\":\"n1\",\"containers\":[{\"name\":\"c\",\"image\":\"x\",\"ports\":[{\"containerPort\":" + port + "}]}]}}")).Expect(201);
        (await server.PatchAsync($"{Pods.Path}/{name}/status", """{"status":{"podIP":"127.0.0.1"}}""")).Expect(200);
    }
}
