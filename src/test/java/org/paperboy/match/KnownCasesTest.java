package org.paperboy.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.subscription.Query;
import org.paperboy.subscription.QueryParser;
import org.paperboy.subscription.QuerySyntaxException;

/** What a reader would call the same words, and what not: a text, a keyword, and what of the text hits. */
class KnownCasesTest {

    @ParameterizedTest(name = "{1} in \"{0}\": {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # words, not letters
            We retrieve a fragment of it              | RAG                 |
            We use RAG here                           | RAG                 | RAG
            the same sample again                     | SAM                 |
            real world learning                       | RL                  |
            a survey of rag methods                   | RAG                 | rag
            flow and matching                         | flow matching       |
            matching flow                             | flow matching       |
            state of the art                          | state of the art    | state of the art
            # hyphens
            a flow-matching model                     | flow matching       | flow-matching
            a flow matching model                     | flow-matching       | flow matching
            a flow‑matching model                     | flow matching       | flow‑matching
            bird's-eye view                           | bird's eye view     | bird's-eye view
            birds-eye-view maps                       | bird's-eye view     | birds-eye-view
            birds eye view maps                       | bird's-eye view     | birds eye view
            bird’s eye view maps                      | birds-eye-view      | bird’s eye view
            bird's-eye-view maps                      | birds eye view      | bird's-eye-view
            a birdseye view                           | bird's-eye view     | birdseye view
            in pre-training                           | pretraining         | pre-training
            in pretraining                            | pre-training        | pretraining
            in pre training                           | pretraining         | pre training
            in pretraining                            | pre training        | pretraining
            in pre training                           | pre-training        | pre training
            for fine-tuning                           | finetuning          | fine-tuning
            for finetuning                            | fine-tuning         | finetuning
            a self-supervised loss                    | self supervised     | self-supervised
            k-means and more                          | k-means             | k-means
            k means and more                          | k-means             | k means
            kmeans and more                           | k-means             | kmeans
            $k$-means and more                        | k-means             | k$-means
            clean means                               | k-means             |
            a multi-task auto-regressive one          | multitask           | multi-task
            text/image pairs                          | image               | image
            # plurals, and no other endings
            three diffusion models                    | diffusion model     | diffusion models
            a diffusion model                         | diffusion models    | diffusion model
            VAEs and more                             | VAE                 | VAEs
            a VAE here                                | vaes                | VAE
            MoEs and more                             | MoE                 | MoEs
            an MoE here                               | MoEs                | MoE
            many LLMs                                 | LLM                 | LLMs
            one LLM                                   | LLMs                | LLM
            GFlowNets sample                          | GFlowNet            | GFlowNets
            a GFlowNet samples                        | gflownets           | GFlowNet
            on GPUs                                   | GPU                 | GPUs
            on a GPU                                  | gpus                | GPU
            decision trees                            | decision tree       | decision trees
            meshes                                    | mesh                | meshes
            small batches                             | small batch         | small batches
            bounding boxes                            | bounding box        | bounding boxes
            many classes                              | class               | classes
            KV caches                                 | KV cache            | KV caches
            time series                               | time series         | time series
            long movies                               | movie               | movies
            inductive biases                          | inductive bias      | inductive biases
            sparse matrices                           | sparse matrix       | sparse matrices
            many policies                             | policy              | policies
            the bus is full                           | bu                  |
            generative models                         | general             |
            generators                                | generative          |
            normalizing flows                         | normal              |
            a university                              | universal           |
            trained on it                             | train               |
            the model's weights                       | model weight        | model's weights
            # acronyms are no plurals
            GPS tracking                              | GP                  |
            a GP prior                                | GPS                 |
            GPs and kites                             | GP                  | GPs
            a GP prior                                | GPs                 | GP
            GPS tracking                              | gps                 | GPS
            gps tracking                              | GPS                 | gps
            in-distribution (ID) data                 | IDS                 |
            AIS data                                  | AI                  |
            many AIs                                  | AI                  | AIs
            SARS virus                                | SAR                 |
            SARS virus                                | sars                | SARS
            the sars virus                            | SARS                | sars
            a SAR image                               | SARS                |
            VITS speech                               | ViT                 |
            a ViT here                                | VITS                |
            two ViTs                                  | ViT                 | ViTs
            many LLMs                                 | llms                | LLMs
            many llms                                 | LLM                 | llms
            VAEs fly                                  | vaes                | VAEs
            gas turbines                              | GA                  |
            gas turbines                              | gas                 | gas
            noble gases                               | gas                 | gases
            a gas                                     | gases               | gas
            many viruses                              | virus               | viruses
            a virus                                   | viruses             | virus
            two buses                                 | bus                 | buses
            statuses                                  | status              | statuses
            hidden causes                             | cause               | causes
            two houses                                | house               | houses
            corpora of kites                          | corpus              | corpora
            two analyses                              | analysis            | analyses
            in chaos                                  | chao                |
            all the news                              | new                 |
            thin lenses                               | lens                | lenses
            both axes                                 | axis                | axes
            NEURAL NETWORKS FOR KITES                 | neural network      | NEURAL NETWORKS
            NEURAL NETWORKS FOR KITES                 | kite                | KITES
            NEURAL NETWORKS FOR KITES                 | KITE                | KITES
            NEURAL NETWORKS FOR KITES                 | neural net          |
            neural networks for kites                 | NEURAL NETWORKS     | neural networks
            neural networks for kites                 | KITES               | kites
            see TRANSFORMERS fly                      | transformer         | TRANSFORMERS
            three DARTS and a KITE                    | dart and a kite     |
            three DARTS and kites                     | darts and kite      | DARTS and kites
            MODELS OF GPS KITES                       | GPS                 | GPS
            MODELS OF GPS KITES                       | GP                  |
            The Set Transformers                      | ="Set Transformer"  | Set Transformers
            The Set Transformer                       | ="Set Transformers" | Set Transformer
            The set transformers                      | ="Set Transformer"  |
            GPS tracking                              | =GP                 |
            two GPs                                   | =GP                 | GPs
            Policies fly                              | =Policy             | Policies
            POLICIES OF KITES                         | =POLICY             | POLICIES
            SETS OF VECTORS                           | =SET                | SETS
            # compounds of capitals and numbers
            FlashAttention is fast                    | flash attention     | FlashAttention
            flash attention is fast                   | FlashAttention      | flash attention
            FlashAttention-2 is fast                  | FlashAttention      | FlashAttention
            a StyleGAN variant                        | GAN                 | GAN
            a StyleGAN variant                        | StyleGAN            | StyleGAN
            LoRA adapts                               | RA                  |
            LoRA adapts                               | lora                | LoRA
            a NeRF of it                              | RF                  |
            GPT-5.4 is out                            | GPT-5.4             | GPT-5.4
            GPT5.4 is out                             | GPT-5.4             | GPT5.4
            GPT 5.4 is out                            | GPT-5.4             | GPT 5.4
            GPT-5.4 is out                            | GPT-5               |
            GPT-5.4 is out                            | GPT                 | GPT
            Llama3 is out                             | Llama 3             | Llama3
            in 3D scenes                              | 3D                  | 3D
            three d scenes                            | 3D                  |
            a 7B model                                | 7B                  | 7B
            # signs that make another word
            written in C++                            | C++                 | C++
            written in C                              | C++                 |
            written in C++                            | C                   |
            written in C++, then                      | c++                 | C++
            C++-based tools                           | C++                 | C++
            a C# port                                 | C#                  | C#
            a C# port                                 | C                   |
            for .NET only                             | .NET                | .NET
            for .NET only                             | net                 |
            a net gain                                | .NET                |
            # TeX and Unicode
            policy $\\pi_0$ wins                      | pi0                 | \\pi_0
            policy $\\pi_{0}$ wins                    | pi0                 | \\pi_{0
            policy π₀ wins                            | $\\pi_0$            | π₀
            policy π0 wins                            | pi0                 | π0
            an α-divergence                           | alpha divergence    | α-divergence
            a \\beta-VAE                              | beta-VAE            | \\beta-VAE
            of \\textbf{flow} matching                | flow matching       | flow} matching
            of \\emph{GFlowNets}                      | GFlowNet            | GFlowNets
            Schr\\"odinger bridge                     | Schrödinger bridge  | Schr\\"odinger bridge
            Schrödinger bridges                       | schrodinger bridge  | Schrödinger bridges
            Erd\\H{o}s graphs                         | Erdos               | Erd\\H{o}s
            Poincar\\'{e} maps                        | Poincaré map        | Poincar\\'{e} maps
            at 64times64 pixels                       | 64x64               | 64times64
            at 64×64 pixels                           | 64x64               | 64×64
            at $64\\times64$ pixels                   | 64x64               | 64\\times64
            at $64 \\times 64$ pixels                 | 64x64               | 64 \\times 64
            at 64 × 64 pixels                         | 64x64               | 64 × 64
            at 64x64 pixels                           | 64 × 64             | 64x64
            at 64 x 64 pixels                         | 64x64               | 64 x 64
            at $64$ $\\times$ $64$ pixels             | 64x64               | 64$ $\\times$ $64
            four × faster                             | four x              |
            an x 3 times                              | an x 3              | an x 3
            three times faster                        | times               | times
            multi\u00ADmodal input                    | multimodal          | multi\u00ADmodal
            an eﬃcient one                            | efficient           | eﬃcient
            ＲＡＧ again                                | RAG                 | ＲＡＧ
            基于机器学习的方法                           | 机器学习             | 机器学习
            基于机器的学习方法                           | 机器学习             |
            costs $5 and $6                           | 5                   | 5
            # links are not text
            see https://example.org/RAG/x now         | RAG                 |
            see github.com/some-lab/rag-bench now     | RAG                 |
            code at www.example.org/sam               | sam                 |
            either/or RAG                             | RAG                 | RAG
            robotics.Vision/language models           | vision language     | Vision/language
            Node.js/React apps                        | react               | React
            kites.They/them fly                       | them                | them
            see kites.github.io/rag-bench now         | RAG                 |
            see huggingface.co/rag now                | RAG                 |
            code at example.ai/sam/x                  | sam                 |
            mirror at ftp://kites.xyz/rag             | RAG                 |
            # stars
            GFlowNets sample                          | gflownet*           | GFlowNets
            rectified flows and                       | rectified flow*     | rectified flows
            caches                                    | cache*              | caches
            self-supervision                          | self-supervis*      | self-supervision
            selfsupervised                            | self-supervis*      | selfsupervised
            a flo chart                               | flow*               |
            """)
    void hitsWhatAReaderWouldCallTheSame(String text, String keyword, String shown) throws QuerySyntaxException {
        Query query = QueryParser.keyword(keyword);

        Map<Query, Evidence> answers = Papers.answers(List.of(query), Papers.titled(text));

        List<String> hits = answers.values().stream()
                .flatMap(evidence -> evidence.hits().stream())
                .map(hit -> text.substring(hit.start(), hit.end()))
                .toList();
        assertThat(hits).isEqualTo(shown == null ? List.of() : List.of(shown));
    }
}
