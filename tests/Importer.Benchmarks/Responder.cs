using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Importer.Benchmarks;

/// <summary>
/// The least that Marketing Cloud can be: reads what comes and says the vendor's page's success, in a process of its own so that its CPU
/// time is not the client's.
/// </summary>
internal sealed class Responder : IDisposable
{
    private readonly Process process;

    private Responder(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    private static ReadOnlyMemory<byte> Success { get; } =
        """
        {"operationStatus":"OK","rowsAffetcted":1,"contactId":12345678,"contactTypeID":0,"isNewContactKey":false,"requestServiceMessageID":"8b51b524-28c1-46fc-9a44-02fca5b0a08c","hasErrors":false,"resultMessages":[],"serviceMessageID":"80676c59-ceb9-48aa-ad35-81e150094a17"}
        """u8.ToArray();

    public static Responder Start()
    {
        var process = Self.Start(redirectInput: true, "responder");
        var address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The responder did not start.");
        return new Responder(process, new Uri(address));
    }

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        Console.WriteLine(server.Urls.First() + "/");
        // Anyone who started it holds its standard input open: it ends with them.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        while (await request.BodyReader.ReadAsync() is var read)
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }

        ReadOnlyMemory<byte> answer =
            request.Path == "/v2/token"
                ? System.Text.Encoding.UTF8.GetBytes(
                    $$"""{"access_token":"benchmark","token_type":"Bearer","expires_in":1079,"rest_instance_url":"http://{{request.Host}}/"}"""
                )
                : Success;
        response.ContentType = "application/json";
        response.ContentLength = answer.Length;
        await response.BodyWriter.WriteAsync(answer);
    }
}
